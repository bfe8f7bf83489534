"""The page: a chat over the archive in the browser. Imports public names of `rag` only."""

import os

# Gradio reads this when it is imported, and nothing of this page may call home.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
