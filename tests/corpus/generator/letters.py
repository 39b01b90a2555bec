"""E-mails as Outlook and web mail write them: quoted and forwarded parts, headers in the text, disclaimers."""
import email.message
import email.policy
import email.utils
import html

DISCLAIMERS = [
    "This email carries a disclaimer, a copy of which may be read on the force website. If you are not the intended recipient please delete it and tell the sender at once.",
    "Internet communications are not secure and the force accepts no legal responsibility for the contents of this message. Views expressed are those of the sender.",
    "OFFICIAL-SENSITIVE. Do not forward outside your organisation without the originator's consent. Call 999 in an emergency, 101 for anything else.",
    "Please consider the environment before printing this email. Follow us on social media for news and appeals from your neighbourhood team."]


def compose(rng, sender, to, subject, moment, plain=None, markup=None, attachment=None):
    """The bytes of a message with a plain part, an HTML part or both. `moment` is a datetime; `attachment` (name, type, data)."""
    message = email.message.EmailMessage(policy=email.policy.SMTP)
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Date"] = email.utils.format_datetime(moment)
    message["Message-ID"] = f"<{rng.randrange(10**12)}@mail.police.example>"
    if rng.random() < 0.5:
        message["X-MS-Has-Attach"] = "yes" if attachment else ""
        message["Thread-Topic"] = subject
    transfer = rng.choice(["quoted-printable", "base64"])
    if plain is not None:
        message.set_content(plain, cte=transfer)
    if markup is not None and plain is not None:
        message.add_alternative(markup, subtype="html", cte=transfer)
    elif markup is not None:
        message.set_content(markup, subtype="html", cte=transfer)
    if attachment:
        name, kind, data = attachment
        message.add_attachment(data, maintype=kind.split("/")[0], subtype=kind.split("/")[1], filename=name)
    for i, part in enumerate(p for p in message.walk() if p.is_multipart()):
        part.set_boundary(f"_00{i}_{rng.randrange(10**9)}_")
    return message.as_bytes()


def header_lines(rng, sender, to, subject, moment):
    """What a mail program writes above a quoted message."""
    sent = moment.strftime(rng.choice(["%d %B %Y %H:%M", "%a %d/%m/%Y %H:%M", "%A, %d %B %Y at %H:%M"]))
    return [("From", sender), (rng.choice(["Sent", "Date"]), sent), ("To", to), ("Subject", subject)]


def shown(lines):
    """Header or label lines as HTML."""
    return "<br>".join(f"<b>{html.escape(a)}:</b> {html.escape(b)}" for a, b in lines)
