-- Nodes no longer share what they have rendered: what the table brought was within
-- the noise. It held copies only. Nodes of the version before read the products themselves when it is gone.

DROP TABLE IF EXISTS rendered_products;
