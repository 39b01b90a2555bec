#pragma once
// The subcommands of homeward-service: the same words in `homeward` start it.

#include "server/app/command.h"

namespace homeward {

inline constexpr std::string_view config_check_summary = "checks the service's settings";
inline constexpr std::string_view config_check_usage =
    "usage: homeward config check [--config FILE]\n\n"
    "Reads the settings as `homeward serve` would and says what is wrong with them.\n";
int run_config_check(Words words);

inline constexpr std::string_view migrate_summary = "brings the store's tables up to date";
inline constexpr std::string_view migrate_usage =
    "usage: homeward migrate [--config FILE]\n\n"
    "Makes the store on first use, with its master key, or brings its tables up to date.\n";
int run_migrate(Words words);

inline constexpr std::string_view user_add_summary = "adds a person who may sign in";
inline constexpr std::string_view user_add_usage =
    "usage: homeward user add --organisation NAME --name NAME --email ADDRESS --role ROLE...\n"
    "                         [--title TITLE] [--kind KIND] [--password-file FILE] [--config FILE]\n\n"
    "ROLE is coordinator, interviewer, manager, commissioner, admin or auditor, and may be given again. "
    "With\n"
    "--kind (authority, provider or police) an organisation that is not there yet is made. Without\n"
    "--password-file a password is made; it and the secret for the authenticator app are shown once.\n";
int run_user_add(Words words);

inline constexpr std::string_view audit_verify_summary = "checks that nobody touched the audit";
inline constexpr std::string_view audit_verify_usage =
    "usage: homeward audit verify [--config FILE]\n\n"
    "Reads the whole chain, holds it against the signed head outside the database and prints a line of "
    "JSON.\n"
    "The exit status is 0 only if the chain is unbroken.\n";
int run_audit_verify(Words words);

inline constexpr std::string_view documents_check_summary = "checks that kept originals are what came";
inline constexpr std::string_view documents_check_usage =
    "usage: homeward documents check [--config FILE]\n\n"
    "Opens every kept original, holds it against its SHA-256 and prints a line of JSON; also while the "
    "service "
    "runs.\n"
    "The exit status is 0 only if all are whole. The check stands in the audit.\n";
int run_documents_check(Words words);

inline constexpr std::string_view keys_rotate_summary = "puts a fresh master key in place of the old";
inline constexpr std::string_view keys_rotate_usage =
    "usage: homeward keys rotate [--config FILE]\n\n"
    "Makes a master key and wraps every organisation's key by it, also while the service runs. Killed at "
    "any\n"
    "point, it can be run again.\n";
int run_keys_rotate(Words words);

inline constexpr std::string_view serve_summary = "the service";
inline constexpr std::string_view serve_usage =
    "usage: homeward serve [--config FILE] [--port N] [--demonstration]\n\n"
    "Serves pages and API until it is told to end (SIGTERM). --demonstration makes a store of invented "
    "people and\n"
    "papers on first start and shows second-factor codes; loopback only.\n";
int run_serve(Words words);

inline constexpr std::string_view report_summary = "makes the report of an interview, signed or as a draft";
inline constexpr std::string_view report_usage =
    "usage: homeward report INTERVIEW.json -o OUT.pdf [--kind KIND] [--format FORMAT] [--sign KEY]...\n"
    "                       [--at TIME] [--large-print] [--level LEVEL] [--time-stamp URL]...\n"
    "                       [--time-stamp-trust PEM] [--when-none-answers POLICY] [--trust PEM]\n"
    "                       [--revocation-list FILE]... [--attach-answers]\n"
    "                       [--replaces EARLIER.json --replaces-at TIME [--reason WORD]]\n"
    "       homeward report --kind stay_safe_plan --blank -o OUT.pdf [--format FORMAT] [--large-print]\n\n"
    "KEY is a PKCS#12 file, KEY.p12 --passphrase-file FILE, or a key in a token,\n"
    "'pkcs11:token=NAME;object=NAME' --pin-file FILE. KIND is return_report (unless told otherwise),\n"
    "intelligence_summary or stay_safe_plan. FORMAT is pdf (unless told otherwise), html, text or docx: the\n"
    "same words in the same order, with the same content digest; only a PDF is signed. Each --sign adds one\n"
    "signature: the interviewer's, the manager's, the organisation's seal. Without one it is marked as a "
    "draft.\n"
    "An answer that nobody has confirmed is left out, and standard error says so. --at sets the time that\n"
    "stands in the file (2026-03-16T15:42:00Z), so that the same interview gives the same bytes. A plan may\n"
    "be in large print, or blank to be filled in by hand.\n"
    "LEVEL is b-b (no trusted time), b-t (a time-stamp authority vouches for each signature), b-lt (and all\n"
    "that checking needs is inside) or b-lta (and a time stamp over all of it). Each URL is an authority,\n"
    "asked in order; its stamp must lead to a certificate in the file of --time-stamp-trust. POLICY is\n"
    "refuse, or stamp_later: sign without, for `homeward stamp`. Without these the settings count\n"
    "(time_stamp.*). --attach-answers puts the answers into the Return Report as JSON for programs, less "
    "what is\n"
    "withheld (PDF/A-3a); an agreement may ask for the same.\n"
    "--replaces makes a corrected report: it names the version in EARLIER.json, signed at --replaces-at, and "
    "lists\n"
    "what changed. WORD is fact_wrong, something_missing or wrong_place, which repeat the earlier words, or\n"
    "child_asked, third_party, withheld_anew or other, which do not.\n";
int run_report(Words words);

inline constexpr std::string_view stamp_summary = "proves when a signed report was there, for decades";
inline constexpr std::string_view stamp_usage =
    "usage: homeward stamp FILE.pdf -o OUT.pdf [--level b-lt|b-lta] [SOURCES]\n"
    "       homeward stamp renew FILE.pdf... [--within DAYS] [SOURCES]\n"
    "       homeward stamp list FILE.pdf... [SOURCES]\n"
    "\n"
    "Adds what the signatures need to be checked without asking anybody (b-lt) and a time stamp over all of "
    "it\n"
    "(b-lta). renew does so in place for files whose proof ends within DAYS, or that have none; list only "
    "tells how\n"
    "long each file's proof lasts. A line of JSON for each file; exit status 1 where one could not be done.\n"
    "\n"
    "SOURCES, each in place of the settings':\n"
    "  --time-stamp URL          a time-stamp authority; more are asked in order\n"
    "  --time-stamp-trust PEM    whom time stamps must lead to\n"
    "  --trust PEM               whom signatures must lead to\n"
    "  --revocation-list FILE    a list of revoked certificates (DER), besides those at their addresses\n";
int run_stamp(Words words);

}  // namespace homeward
