# The tasks of ./dev, a function each.

task_setup() {
    install_packages
    install_node_modules
}

build_preset() {
    local preset="$1" folder="$2"
    shift 2
    [ -f "$folder/build.ninja" ] || cmake --preset "$preset" >"/dev/null"
    cmake --build "$folder" "$@"
}

task_build() {
    task_setup
    build_preset release build "$@"
}

task_run() {
    task_build
    exec build/homeward serve --demonstration "$@"
}

task_demo() {
    task_build
    python3 tests/demo/demo.py "$@"
}

task_test() {
    task_build
    if [ "${1:-}" = --list ]; then
        ctest --test-dir build -N
    elif [ $# -gt 0 ]; then
        ctest --test-dir build --output-on-failure -R "^$1\$" --no-tests=error
    else
        ctest --test-dir build --output-on-failure -j 2
    fi
}

task_sanitize() {
    task_setup
    build_preset dev build-dev
    if [ $# -gt 0 ]; then
        ctest --test-dir build-dev --output-on-failure -R "^$1\$" --no-tests=error
    else
        ctest --test-dir build-dev --output-on-failure -j 2
    fi
}

# fuzz TARGET [SECONDS]: libFuzzer on one target from the kept seeds; what it finds lies in var/fuzz/TARGET.
task_fuzz() {
    [ $# -gt 0 ] || { echo "usage: ./dev fuzz TARGET [SECONDS], a target being tests/fuzz/TARGET_fuzz.cpp" >&2; return 2; }
    task_setup
    cmake --preset fuzz >/dev/null
    cmake --build build-fuzz --target "$1_fuzz"
    mkdir -p "var/fuzz/$1/found"
    [ ! -d "tests/fuzz/seeds/$1" ] || cp -n "tests/fuzz/seeds/$1/"* "var/fuzz/$1/"
    # libgsf forgets a name in damaged files, Tesseract an outline; the process ends soon, so that is no fault of ours.
    local leaks=1
    case "$1" in msg|picture) leaks=0 ;; esac
    ASAN_OPTIONS="detect_leaks=$leaks" HOMEWARD_TEMPLATES="$PWD/templates" OMP_THREAD_LIMIT=1 "build-fuzz/$1_fuzz" "-detect_leaks=$leaks" "var/fuzz/$1" \
        -artifact_prefix="var/fuzz/$1/found/" -max_total_time="${2:-600}" -max_len=100000 -timeout=25 -rss_limit_mb=3000
}

task_score() {
    task_build
    bash tests/corpus/score.sh "$@"
}

task_bench() {
    install_packages "${packages_bench[@]}"
    task_build
    python3 tests/bench/bench.py "$@"
}

task_soak() {
    task_build
    HOMEWARD_SOAK=1 ctest --test-dir build --output-on-failure
}

our_sources() {
    git ls-files -co --exclude-standard '*.cpp' '*.h'
}

task_lint() {
    task_setup
    python3 tests/lint/lint.py
    our_sources | xargs clang-format --dry-run --Werror
    [ -f build/compile_commands.json ] || cmake --preset release >/dev/null
    our_sources | grep '\.cpp$' | grep -v '^tests/' | xargs -P 2 -n 8 clang-tidy -p build --quiet
}

task_format() {
    our_sources | xargs clang-format -i
}
