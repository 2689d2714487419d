"""The chart on a slide: a native PowerPoint chart with the workbook in which it is edited."""
