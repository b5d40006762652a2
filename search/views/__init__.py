"""The pages: one module each, typed functions that read, ask and render."""
