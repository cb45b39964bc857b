"""The page an analyst would hand up: positions, what moved, what is disputed, who said so, in one file.

from_case    a case to its brief, and to a file
analysed     what analysis makes of the record, all at once
content      from plain records to all that the page shows
page         what the page shows, as typed records
state        the state of the record: a paragraph, what stands out
matrix       party × issue
sections     the issues, one by one
differences  where sources differ
packages     options and the red lines against them
figures      the charts, each with its table
claims       a statement as the page shows it
evidence     claims numbered, sentences marked, copies folded
coverage     what was read
html         the page as one HTML file (page.html.jinja, page.css)
markdown     the page as Markdown
file         the text to a path, whole or not at all
"""
