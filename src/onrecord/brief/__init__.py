"""The page an analyst would hand up: positions, what moved, what is disputed, who said so, in one file.

from_case   a case to its brief, and to a file
content     from plain records to all that the page shows
page        what the page shows, as typed records
sections    the issues, one by one
claims      a statement as the page shows it
evidence    claims numbered, sentences marked, copies folded
timeline    the drawing of an issue
coverage    what was read
wording     the page's own words: acts, dates, counts, shortening
html        the page as one HTML file (page.html.jinja, page.css)
markdown    the page as Markdown
file        the text to a path, whole or not at all
"""
