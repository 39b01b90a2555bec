"""A whole Word package: real namespaces, content types, relations, styles, header and footer, as Word itself saves. Bodies are made by writers.py."""
import io
import zipfile

from writers import para, put, run

NAMES = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
         'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
         'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" mc:Ignorable="w14"')
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def word_file(body, header="", footer=""):
    """The bytes of a .docx with `body`, and the header's and footer's lines where given."""
    parts = [("document", "document.main+xml"), ("styles", "styles+xml")] + [("header1", "header+xml")] * bool(header) + [("footer1", "footer+xml")] * bool(footer)
    types = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{MAIN}{kind}"/>' for name, kind in parts)
    types = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
             f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>')
    links = "".join(f'<Relationship Id="rId{i}" Type="{RELATION}{name.rstrip("1")}" Target="{name}.xml"/>' for i, (name, _) in enumerate(parts[1:], 1))
    section = "".join(f'<w:{name.rstrip("1")}Reference w:type="default" r:id="rId{i}"/>' for i, (name, _) in enumerate(parts[1:], 1) if name != "styles")
    section = f'<w:sectPr>{section}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    styles = "".join(f'<w:style w:type="paragraph" w:styleId="{i}"><w:name w:val="{n}"/></w:style>' for i, n in (("Normal", "Normal"), ("Title", "Title"), ("Heading1", "heading 1"), ("Heading2", "heading 2")))
    relation_names = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        put(z, "[Content_Types].xml", XML + types)
        put(z, "_rels/.rels", XML + f'<Relationships {relation_names}><Relationship Id="rId1" Type="{RELATION}officeDocument" Target="word/document.xml"/></Relationships>')
        put(z, "word/document.xml", XML + f"<w:document {NAMES}><w:body>{body}{section}</w:body></w:document>")
        put(z, "word/_rels/document.xml.rels", XML + f"<Relationships {relation_names}>{links}</Relationships>")
        put(z, "word/styles.xml", XML + f"<w:styles {NAMES}>{styles}</w:styles>")
        if header:
            put(z, "word/header1.xml", XML + f"<w:hdr {NAMES}>{para(run(header))}</w:hdr>")
        if footer:
            put(z, "word/footer1.xml", XML + f"<w:ftr {NAMES}>{para(run(footer))}</w:ftr>")
    return out.getvalue()
