"""Text that flows down pages: a line that has no room left goes to the next page, under that page's running head."""
from writers import Pdf, text_width, wrap


class Flow:
    """A PDF with a pen that moves down. `head(pdf, page)` and `foot(pdf, page)` print what stands on every page."""

    def __init__(self, plain="F1", bold="F2", size=10, left=50, right=545, top=60, bottom=790, head=None, foot=None, **paper):
        self.pdf, self.plain, self.bold, self.size = Pdf(**paper), plain, bold, size
        self.unboxed = set()  # marks of values that no one box can hold: other words stand between their ends
        self.left, self.right, self.top, self.bottom, self.head, self.foot = left, right, top, bottom, head, foot
        self.dress()

    def dress(self):
        for part in (self.head, self.foot):
            if part:
                part(self.pdf, len(self.pdf.pages))
        self.y = self.top

    def room(self, height):
        """Begins a page where `height` does not fit; answers whether it did."""
        if self.y + height <= self.bottom:
            return False
        self.pdf.new_page()
        self.dress()
        return True

    def lines(self, x, text, width, font=None, size=None, mark=None, leading=1.35):
        """A passage from the pen down, line by line over the pages."""
        size = size or self.size
        for line in wrap(text, font or self.plain, size, width):
            self.room(size * leading)
            self.pdf.text(x, self.y + size, line, font or self.plain, size, mark)
            self.y += size * leading

    def heading(self, text, size=None, gap=8, keep=60):
        self.room(keep)
        self.y += gap
        self.lines(self.left, text, self.right - self.left, self.bold, size or self.size + 1.5)
        self.y += 2

    def spans(self, parts, width=None, size=None, leading=1.4):
        """One paragraph of (text, mark) parts, wrapped together, each word marked as its part is."""
        size, x, space = size or self.size, self.left, text_width(" ", self.plain, size or self.size)
        width = width or self.right - self.left
        units = []  # what stands together on a line: a word, and the stop or comma of the part that follows
        for text, mark in parts:
            for i, word in enumerate(text.split()):
                if units and i == 0 and (word[0] in ".,;:)" or word == "'s"):
                    units[-1].append((word, mark))
                else:
                    units.append([(word, mark)])
        places = {}
        self.room(size * leading)
        for unit in units:
            wide = sum(text_width(word, self.plain, size) for word, _ in unit)
            if x > self.left and x + wide > self.left + width:
                x = self.left
                self.y += size * leading
                self.room(size * leading)
            for word, mark in unit:
                places.setdefault(mark, []).append((len(self.pdf.pages), self.y, x == self.left))
                self.pdf.text(x, self.y + size, word, self.plain, size, mark)
                x += text_width(word, self.plain, size)
            x += space
        self.y += size * leading
        for mark, where in places.items():
            first = where[0]
            if mark and not first[2] and any(place[:2] != first[:2] for place in where):
                self.unboxed.add(mark)

    @property
    def boxes(self):
        """The marks whose values one box can hold without another's words."""
        return {mark: places for mark, places in self.pdf.marks.items() if mark not in self.unboxed}

    @property
    def pages(self):
        return len(self.pdf.pages)
