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

task_score() {
    task_build
    bash tests/corpus/score.sh "$@"
}

task_bench() {
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
