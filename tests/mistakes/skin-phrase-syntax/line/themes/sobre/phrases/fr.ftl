skip-to-content
