#!/usr/bin/env python3
"""Holds the loader's verdict on forms against the schema's: both take the shipped forms, both refuse what is ill-formed."""
import os
import pathlib
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(os.environ["HOMEWARD_SOURCE"])
PROGRAM = pathlib.Path(os.environ["HOMEWARD_BUILD"]) / "homeward"
SCHEMA = SOURCE / "templates/forms/forms.rng"
FORM = (SOURCE / "templates/forms/london_borough.xml").read_text(encoding="utf-8")

# Each breaks the form once: what is replaced, and by what.
BROKEN = {
    "no id": (' id="london_borough"', ""),
    "capital in id": ('id="p2_3"', 'id="P2_3"'),
    "no version": (' version="1"', ""),
    "version in words": ('version="1"', 'version="one"'),
    "status": ('status="published"', 'status="live"'),
    "empty title": ('title="Return Home Interview"', 'title=""'),
    "date": ('from="2025-01-01"', 'from="1 January"'),
    "type": ('type="integer"', 'type="number"'),
    "no type": (' type="integer"', ""),
    "required": ('required="optional"', 'required="maybe"'),
    "voice": ('voice="child"', 'voice="young"'),
    "police": ('police="reference"', 'police="R"'),
    "no label": ("<label>Date interview offered</label>", ""),
    "empty label": ("<label>Date interview offered</label>", "<label> </label>"),
    "two labels": ("<label>Date interview offered</label>", "<label>A</label><label>B</label>"),
    "element in label": ("<label>Date interview offered</label>", "<label>Date <b>offered</b></label>"),
    "unknown attribute": ('short="yes"', 'shorter="yes"'),
    "short no": ('short="yes"', 'short="no"'),
    "unknown element": ("<prompt>", "<hint>x</hint><prompt>"),
    "prompt before label": ("<label>How are you feeling today?</label>", "<prompt>x</prompt><label>How?</label>"),
    "from nowhere": ("<from>narrative.where_been</from>", "<from>where_been</from>"),
    "option without value": ('<option value="one">', "<option>"),
    "option half bound": (' is="any">done', ">done"),
    "show without is": ('<show subject="p2_19" is="phone"/>', '<show subject="p2_19"/>'),
    "show with text": ('<show subject="p2_19" is="phone"/>', '<show subject="p2_19" is="phone">x</show>'),
    "negative least": ('least="2"', 'least="-1"'),
    "list": ('list="push"', 'list="shove"'),
    "text in section": ('<section id="record" title="For the record">', '<section id="record" title="For the record">loose'),
    "section without question": ("</form>", '<section id="x" title="X"></section></form>'),
    "note too late": ("</form>", "<note>x</note></form>"),
    "not closed": ("</form>", ""),
    "other root": ("<form ", "<questionnaire "),
}
# What only the loader can tell.
BROKEN_IN_SENSE = {
    "id twice": ('id="p2_4"', 'id="p2_3"'),
    "meaning": ('means="feeling_today"', 'means="mood_today"'),
    "condition": ('<show subject="p2_19" is="phone"/>', '<show subject="p2_99" is="phone"/>'),
    "condition's value": ('<show subject="p2_19" is="phone"/>', '<show subject="p2_19" is="letter"/>'),
    "field": ("<from>debrief.likely_to_repeat</from>", "<from>debrief.will_repeat</from>"),
    "child's words": ('voice="child" police="reference"', 'voice="child" police="prefill"'),
}


def accepts(words):
    return subprocess.run(words, capture_output=True, text=True)


def verdicts(path):
    schema = accepts(["xmllint", "--noout", "--relaxng", str(SCHEMA), str(path)])
    loader = accepts([str(PROGRAM), "lint", str(path)])
    return schema.returncode == 0, loader.returncode == 0, loader.stderr.strip()


def main():
    wrong = []
    for path in sorted((SOURCE / "templates/forms").glob("*.xml")):
        schema, loader, said = verdicts(path)
        if not (schema and loader):
            wrong.append(f"{path.name}: schema {schema}, loader {loader} {said}")
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "form.xml"
        for group, schema_wanted in ((BROKEN, False), (BROKEN_IN_SENSE, True)):
            for name, (old, new) in group.items():
                assert old in FORM, name
                text = FORM.replace(old, new, 1)
                if name == "other root":
                    text = text.replace("</form>", "</questionnaire>")
                path.write_text(text, encoding="utf-8")
                schema, loader, said = verdicts(path)
                if schema != schema_wanted or loader or "form.xml:" not in said:
                    wrong.append(f"{name}: schema {schema}, loader {loader}: {said}")
    for line in wrong:
        print(line)
    print(f"{len(BROKEN) + len(BROKEN_IN_SENSE)} broken forms, {len(wrong)} verdicts wrong")
    return 1 if wrong else 0


sys.exit(main())
