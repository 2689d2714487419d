"""The chart on a slide: a native PowerPoint chart with the workbook that it is edited in."""
