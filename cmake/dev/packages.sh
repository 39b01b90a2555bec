# What ./dev setup installs, and how it knows that nothing is missing.

# To build and to run.
packages_build=(
    g++ cmake pkg-config ninja-build ccache
    libpoco-dev libhpdf-dev libqpdf-dev libpugixml-dev libicu-dev libssl-dev libpq-dev libsqlite3-dev
    libpoppler-cpp-dev libtesseract-dev libleptonica-dev tesseract-ocr-eng tesseract-ocr-osd tesseract-ocr-cym
    libseccomp-dev libgmime-3.0-dev libgsf-1-dev libheif-dev libargon2-dev libp11-kit-dev libre2-dev libqrencode-dev wbritish libcurl4-openssl-dev
    libkainjow-mustache-dev libxml2-dev zlib1g-dev libpng-dev nlohmann-json3-dev libharfbuzz-bin catch2
    fonts-noto-core fonts-dejavu-core icc-profiles-free
)
# To test and to check.
packages_test=(
    libheif-examples antiword python3 python3-numpy python3-pil fonts-liberation fonts-dkg-handwriting qpdf poppler-utils openssl postfix dovecot-imapd libxml2-utils chromium curl
    clang clang-tidy clang-format libclang-rt-14-dev
    softhsm2 opensc libpodofo-utils libpdfbox2-java libcommons-logging-java libjaxb-java libactivation-java libnss3-tools openjdk-17-jdk-headless
)
# The peers of ./dev bench, which alone installs them; python3-reportlab is for Debian's own Python.
packages_bench=(tesseract-ocr python3-reportlab weasyprint)

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# Those of the packages named that are not there.
missing_packages() {
    local installed
    # dpkg-query fails as soon as one of the packages is unknown to it, which is the case that matters here.
    installed="$({ dpkg-query -W -f='${Package} ${db:Status-Abbrev}\n' "$@" 2>/dev/null || true; } |
        awk '$2=="ii"{print $1}')"
    local package
    for package in "$@"; do
        grep -qx "$package" <<<"$installed" || echo "$package"
    done
    # Any Node from version 18 on will do, Debian's or another.
    { command -v node && command -v npm; } >/dev/null || printf 'nodejs\nnpm\n'
}

# install_packages [MORE...]: what builds and tests, and those named.
install_packages() {
    local missing
    mapfile -t missing < <(missing_packages "${packages_build[@]}" "${packages_test[@]}" "$@")
    [ "${#missing[@]}" = 0 ] && return 0
    echo "Installing ${#missing[@]} packages: ${missing[*]}"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"
}

install_node_modules() {
    [ -f tests/browser/package-lock.json ] || return 0
    local stamp=tests/browser/node_modules/.installed
    cmp -s tests/browser/package-lock.json "$stamp" && return 0
    npm --prefix tests/browser ci --no-audit --no-fund --ignore-scripts
    cp tests/browser/package-lock.json "$stamp"
}
