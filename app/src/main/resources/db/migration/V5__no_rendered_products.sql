-- Nodes no longer share what they have rendered: measured, the table brought nothing. It held copies only.
-- Nodes of the version before read the products themselves when it is gone.

DROP TABLE IF EXISTS rendered_products;
