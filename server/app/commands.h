#pragma once
// The subcommands, each defined in a file of its own: `tidy_command.cpp`, `parse_command.cpp`.

#include "server/app/command.h"

namespace homeward {

int run_factors(Words words);
inline constexpr Command factors_command{"factors",
                                         "suggests push and pull factors and risks, a statement a line",
                                         "usage: homeward factors [FILE]\n"
                                         "\n"
                                         "Reads one statement a line from FILE or standard input and prints "
                                         "one JSON object a line, in order: the groups\n"
                                         "that the statement tells of, and each finding with its place, how "
                                         "it is said and by whom. Suggestions only.\n",
                                         run_factors};

int run_tidy(Words words);
inline constexpr Command tidy_command{
    "tidy",
    "makes pasted or extracted text easy to read",
    "usage: homeward tidy [FILE] [--report] [--map]\n"
    "\n"
    "Reads FILE, or standard input, and prints it with lines joined, spaces evened out, page furniture and "
    "passages\n"
    "pasted twice taken out. No word changes. --report says on standard error what was done. --map prints "
    "JSON: the text, and for each\n"
    "run of bytes that was copied its place in the text, its place in what was given, and its length.\n",
    run_tidy};

int run_parse(Words words);
inline constexpr Command parse_command{
    "parse",
    "reads police papers and prints what they tell, a JSON line each",
    "usage: homeward parse [--jobs N] [--explain[=text]] [--password-file FILE] [--type html] FILE...\n\n"
    "Reads each FILE and prints one line of JSON for each, in the order given; `-` reads one from standard\n"
    "input. A FILE is a PDF, a Word file (DOCX; DOC where a converter is set up), ODT, RTF, a mail (EML or\n"
    "Outlook's MSG, with what is attached), a picture (PNG, JPEG, TIFF, HEIC) or text; what it is is told "
    "by\n"
    "what is in it. A file that can't be read gets a line with an error, and the exit status is 1.\n\n"
    "  --jobs N    read N files at once; without it, one for each processor\n"
    "  --explain   say which label or sentence led to each value, in which file that is laid down, and what\n"
    "              else it might have been; --explain=text says so in words, in place of JSON\n"
    "  --password-file FILE\n"
    "              the first line of FILE opens the papers that have a password; without it, the password\n"
    "              is asked for at the terminal; nobody but its owner may read FILE (chmod 600)\n"
    "  --type html the FILEs are HTML as a clipboard holds it; without it, HTML is refused\n",
    run_parse};

int run_text(Words words);
inline constexpr Command text_command{
    "text",
    "prints a paper's words as text that is easy to read",
    "usage: homeward text [--as-read [--part N]] [--password-file FILE] FILE\n\n"
    "Reads FILE (`-` for standard input) and prints its running text, tidied as `homeward tidy` does. What\n"
    "the reading had to warn of is told on standard error.\n\n"
    "  --as-read   as it was read, not tidied, of a paper without pages (Word, mail, text): the bytes that\n"
    "              text_range counts in what `homeward parse` prints; --part N is the mail's attachment N\n",
    run_text};

int run_verify(Words words);
inline constexpr Command verify_command{"verify",
                                        "says whether a signed PDF is what was signed",
                                        "usage: homeward verify FILE.pdf [--trust CERTS.pem]... "
                                        "[--extract-revision N -o FILE]\n"
                                        "\n"
                                        "Prints a line of JSON about every signature, and a sentence for "
                                        "people on standard error. The exit status is 0\n"
                                        "only if there is a signature, every one is genuine and trusted, and "
                                        "nothing was added that is not a signature's\n"
                                        "own.\n"
                                        "\n"
                                        "  --trust CERTS.pem  trust these certificates, and no others; "
                                        "without it, those of the settings (trust.file),\n"
                                        "                     else the organisation's own authority\n"
                                        "  --extract-revision N -o FILE\n"
                                        "                     write the file as it stood at revision N of "
                                        "those that are listed, whatever the verdict\n",
                                        run_verify};

int run_check_pdf(Words words);
inline constexpr Command check_pdf_command{
    "check-pdf",
    "says whether a PDF is accessible and can be archived",
    "usage: homeward check-pdf FILE.pdf [--json]\n"
    "       homeward check-pdf --clauses\n\n"
    "Judges any PDF clause by clause: PDF/UA-1, PDF/A-2a and PDF/A-3a, as far as a program can. Prints what\n"
    "is broken, and where. The exit status is 0 only if all holds that the PDF claims; if it claims "
    "nothing,\n"
    "only if PDF/UA-1 and PDF/A-2a hold. --clauses prints the table of clauses.\n",
    run_check_pdf};

int run_version(Words words);
inline constexpr Command version_command{
    "version", "prints the version", "usage: homeward version\n", run_version};

int run_forms(Words words);
inline constexpr Command forms_command{"forms",
                                       "lists the interview forms",
                                       "usage: homeward forms [--compare TO FROM]\n\n"
                                       "Prints a line for each form: id, title, authority, parted by tabs. "
                                       "With --compare, what the form TO asks\n"
                                       "that FROM does not: the question's id, what it means, its label.\n",
                                       run_forms};

int run_prefill(Words words);
inline constexpr Command prefill_command{
    "prefill",
    "fills an interview form from police papers",
    "usage: homeward prefill --form ID DOCUMENT... [-o INTERVIEW.json] [--record N] [--password-file "
    "FILE]\n\n"
    "Prints the interview as JSON, pre-filled; every suggestion names its source and waits to be confirmed.\n"
    "Where the papers tell of more than one child, lists the records instead and exits 1: --record N picks\n"
    "the child of one of them. `homeward forms` lists the forms; `-` reads one document from standard "
    "input.\n",
    run_prefill};

int run_check(Words words);
inline constexpr Command check_command{
    "check",
    "tells what is missing or wrong in an interview",
    "usage: homeward check INTERVIEW.json\n\n"
    "Prints the quality findings as JSON, worst first: B blocks signing, W wants a reason, I is advice.\n",
    run_check};

int run_lint(Words words);
inline constexpr Command lint_command{
    "lint",
    "checks forms, police files, lists and rules",
    "usage: homeward lint PATH...\n\n"
    "Checks each file, and every .xml file of each folder, as the program itself would read it. What is "
    "wrong\n"
    "is told on standard error with file and line, and the exit status is 1.\n",
    run_lint};

}  // namespace homeward
