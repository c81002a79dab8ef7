"""Report → what people read: notebook card, terminal text, class table, pages, CSV, JSON lines."""
