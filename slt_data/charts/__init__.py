"""A chart as one description (``spec``) and its renderers.

screen is Plotly in the browser, slide a native PowerPoint chart, picture SVG, PNG and PDF.
"""
