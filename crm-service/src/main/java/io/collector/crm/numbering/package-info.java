/// Numbers of documents, for people.
@NullMarked
package io.collector.crm.numbering;

import org.jspecify.annotations.NullMarked;
