# Writes the table of dictionary.cpp: the small-letter words of WORDS and the lines of FIELD_WORDS, sorted, once each.
file(STRINGS "${WORDS}" words REGEX "^[a-z]+$")
file(STRINGS "${FIELD_WORDS}" field_words REGEX "^[a-z][a-z-]*$")
list(APPEND words ${field_words})
list(REMOVE_DUPLICATES words)
list(SORT words COMPARE STRING)
list(JOIN words "\n" text)
file(WRITE "${OUT}" "\n${text}\n")
