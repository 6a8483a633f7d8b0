"""A sheet as SVG for a browser (版面的矢量网页): groups by block and layer, and the fonts they are set in."""
