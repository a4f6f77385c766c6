package io.collector.invoice.document;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What an e-invoice needs and nobody has told, or what it can't say.
///
/// @param detail a part of a sentence
@RegisterForReflection
@Schema(name = "EInvoiceGap", description = "What the e-invoice lacks")
public record EInvoiceGap(
    @Schema(
            description =
                "The field of the invoice, also where a credit note of it lacks something; `seller` is"
                    + " the one in the invoice settings",
            examples = "buyer.country")
        String field,
    @Schema(
            description = "What is missing, and where to tell it",
            examples =
                "the customer's country when the invoice was issued: enter it at the customer, void or"
                    + " credit the invoice, and issue it again")
        String detail) {}
