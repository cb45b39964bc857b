"""The brief as a PDF: the same words, notes and charts as the page, set for paper by fpdf2.

writing   the page's parts, in order, onto sheets
sheet     paper: headings, paragraphs of runs, tables, page numbers, bookmarks, links
drawing   a chart's SVG onto a sheet
fonts     which characters can be shown, and by which font
"""

from onrecord.brief.pdf.writing import pdf

__all__ = ["pdf"]
