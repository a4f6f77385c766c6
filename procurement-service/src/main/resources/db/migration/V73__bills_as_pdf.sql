-- Not only bills that are written here are kept as PDF, but also those that came as one: Factur-X, ZUGFeRD.
ALTER TABLE self_billed_paper RENAME TO supplier_bill_paper;
