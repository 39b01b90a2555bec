#pragma once
// clang 14 can't compile qpdf's JSON.hh with GCC 12's library in C++20: a list of JSON stands in JSON before
// that is whole. The programs that libFuzzer drives are built with it, and use nothing of that header but the
// name, so that it is left out of them.

#define JSON_HH
class JSON;
