#!/bin/sh
# Runs 'pixelproof convert' as cron should run it: in a UTF-8 locale, with a Java that it finds, gently, with a log.
#
#   nightly.sh JOB.yaml [option of convert]…
#
# The program's standard error goes to standard error, so that cron mails it, and with its standard output and times to
# the log. A run without problems prints nothing. The exit status is the program's, 128+n after signal n. On SIGTERM,
# SIGINT or SIGHUP the program stops within seconds, and the same command continues where it stopped.
#
# What can be set in the environment, all optional:
#   PIXELPROOF_HEAP    Java's heap, such as 4g; without it, half of what the machine or the container has
#   PIXELPROOF_LOG     the log file, or - for none; without it, nightly.log in ~/.local/state/pixelproof
#   PIXELPROOF_JAR     pixelproof.jar; without it, the one beside this file or in .., ../lib or ../target
#   PIXELPROOF_NICE    how gently, 0 (not at all) to 19; without it, 10, with the lowest usual priority on the disk
#   PIXELPROOF_UMASK   without it, 022: everybody may read a dataset
#   XDG_STATE_HOME     where pixelproof/hs_err_PID.log is written after a crash of Java; without it, ~/.local/state
#   JAVA_HOME          a Java 17 or later; without it, the one in PATH or the first one in /usr/lib/jvm
set -u

readonly log_bytes=5000000

PATH=${PATH:-/usr/local/bin:/usr/bin:/bin}
export PATH
umask "${PIXELPROOF_UMASK:-022}"
case $(locale charmap 2>/dev/null) in
    UTF-8) ;;
    *)
        LC_ALL=C.UTF-8
        export LC_ALL
        ;;
esac

log=''

# Adds a line to the log, and never more than one. A log that can't be written does not stop the run.
note() {
    text=$1
    case $text in
        *[[:cntrl:]]*) text=$(printf '%s' "$text" | tr '[:cntrl:]' '?') ;;
    esac
    [ -z "$log" ] || { printf '%s [%s] %s\n' "$(date '+%Y-%m-%dT%H:%M:%S%z')" "$$" "$text" >>"$log"; } 2>/dev/null || :
}

say() {
    printf 'nightly.sh: %s\n' "$1" >&2
    note "nightly.sh: $1"
}

find_jar() {
    if [ -n "${PIXELPROOF_JAR:-}" ]; then
        printf '%s' "$PIXELPROOF_JAR"
        return
    fi
    self=$0
    [ ! -L "$self" ] || self=$(readlink -f -- "$self")
    here=$(CDPATH='' cd -- "$(dirname -- "$self")" && pwd)
    for jar in "$here" "$here/.." "$here/../lib" "$here/../target"; do
        if [ -f "$jar/pixelproof.jar" ]; then
            printf '%s' "$jar/pixelproof.jar"
            return
        fi
    done
}

is_java_17() {
    [ -x "$1" ] || return 1
    version=$("$1" -version 2>&1 </dev/null | sed -n '/ version "/{s/.* version "\([0-9]*\).*/\1/p;q;}')
    [ "${version:-0}" -ge 17 ]
}

find_java() {
    for java in "${JAVA_HOME:-}/bin/java" "$(command -v java)" /usr/lib/jvm/*/bin/java \
        /Library/Java/JavaVirtualMachines/*/Contents/Home/bin/java; do
        if is_java_17 "$java"; then
            printf '%s' "$java"
            return
        fi
    done
}

# Cron sets HOME, others may not; accounts of services may have none.
state_directory() {
    home=${HOME:-$(getent passwd "$(id -u)" 2>/dev/null | cut -d: -f6)}
    if [ -n "${XDG_STATE_HOME:-}" ] || [ -d "$home" ]; then
        printf '%s' "${XDG_STATE_HOME:-$home/.local/state}/pixelproof"
    fi
}

# Where the report of a crash of Java goes: not into the working directory.
crash_report() {
    case $state in
        *%*) ;;
        /*)
            [ -d "$state" ] || (umask 077 && mkdir -p -- "$state") 2>/dev/null
            if [ -d "$state" ] && [ -w "$state" ]; then
                printf '%s' "$state/hs_err_%p.log"
                return
            fi
            ;;
    esac
    printf /dev/null
}

# Makes sure that the log can be written; one that has grown too large moves aside, and two of those are kept.
open_log() {
    mkdir -p -- "$(dirname -- "$log")" 2>/dev/null
    if ! (: >>"$log") 2>/dev/null; then
        unusable=$log
        log=''
        [ -z "${PIXELPROOF_LOG:-}" ] || say "the log $unusable can't be written; check PIXELPROOF_LOG. The run continues without it"
    elif [ -f "$log" ] && [ "$(wc -c <"$log")" -gt "$log_bytes" ]; then
        [ ! -f "$log.1" ] || mv -f -- "$log.1" "$log.2"
        mv -f -- "$log" "$log.1"
    fi
}

# Copies one stream of the program's, $1, to the log, and standard error to our own; false if there was nothing. It ends
# with the stream, not by signals, so that the program's last words are heard. The pipe has both its ends by now, and
# needs no name any more.
copy() {
    trap '' HUP INT PIPE QUIT TERM
    rm -f -- "$pipes/$1"
    rmdir -- "$pipes" 2>/dev/null
    heard=1
    while IFS= read -r line || [ -n "$line" ]; do
        heard=0
        [ "$1" = out ] || printf '%s\n' "$line" >&2
        note "$line"
    done
    return "$heard"
}

program=''
caught=''
interrupted=''

# A shell starts what runs in its background with SIGINT ignored, so Java always gets SIGTERM, whatever signal came.
# Ctrl-C in a terminal, too, reaches Java in no other way.
stop() {
    caught=$1
    interrupted=yes
    [ -z "$program" ] || kill -s TERM "$program" 2>/dev/null
}

# Waits for the program's end. A signal to this shell ends a wait early; one too many finds nothing to wait for.
await_program() {
    status=''
    interrupted=yes
    while [ -n "$interrupted" ]; do
        interrupted=''
        wait "$program"
        result=$?
        if [ "$result" -ne 127 ] || [ -z "$status" ]; then
            status=$result
        fi
    done
}

jar=$(find_jar)
if [ ! -f "$jar" ]; then
    say "pixelproof.jar is not at ${jar:-its place beside this file}; set PIXELPROOF_JAR"
    exit 1
fi
java=$(find_java)
if [ -z "$java" ]; then
    say 'there is no Java 17 or later in JAVA_HOME, PATH or /usr/lib/jvm; install one, or set JAVA_HOME'
    exit 1
fi

# Makes Java's start shorter: classes as it has loaded them before, from pixelproof.jsa beside the jar. One that another
# Java or another jar has left is skipped silently. A colon in a path would make it two.
use_archive() {
    archive=${jar%.jar}.jsa
    case $archive in
        *:*) return 1 ;;
    esac
    [ -r "$archive" ]
}

started="convert $*"
state=$(state_directory)
# No core in the working directory either.
# shellcheck disable=SC3045 # a shell without it continues
ulimit -c 0 2>/dev/null
set -- "-XX:ErrorFile=$(crash_report)" -jar "$jar" convert "$@"
if use_archive; then
    set -- "-XX:SharedArchiveFile=$archive" '-Xlog:cds*=off' "$@"
fi
if [ -n "${PIXELPROOF_HEAP:-}" ]; then
    set -- "$java" "-Xmx$PIXELPROOF_HEAP" "$@"
else
    set -- "$java" -XX:MaxRAMPercentage=50 "$@"
fi
gently=${PIXELPROOF_NICE:-10}
if [ "$gently" != 0 ]; then
    if nice -n "$gently" true 2>/dev/null; then
        set -- nice -n "$gently" "$@"
    fi
    if ionice -c 2 -n 7 true 2>/dev/null; then
        set -- ionice -c 2 -n 7 "$@"
    fi
fi

if [ "${PIXELPROOF_LOG:-}" = - ]; then
    exec "$@"
fi
log=${PIXELPROOF_LOG:-${state:+$state/nightly.log}}
[ -z "$log" ] || open_log

pipes=$(mktemp -d "${TMPDIR:-/tmp}/pixelproof.XXXXXX" 2>/dev/null)
if [ -z "$pipes" ] || ! mkfifo "$pipes/out" "$pipes/err" 2>/dev/null; then
    exec "$@"
fi

trap 'stop 1' HUP
trap 'stop 2' INT
trap 'stop 15' TERM
note "$started"
copy out <"$pipes/out" &
out=$!
copy err <"$pipes/err" &
err=$!
"$@" </dev/null >"$pipes/out" 2>"$pipes/err" &
program=$!
[ -z "$caught" ] || stop "$caught"
await_program
wait "$out"
wait "$err"
heard=$?
if [ "$status" -eq 143 ] && [ -n "$caught" ]; then
    status=$((128 + caught))
fi
if [ "$status" -ne 0 ] && [ "$heard" -eq 1 ]; then
    say "the program ended with exit status $status and did not say why${log:+; the log is $log}"
fi
note "ended with exit status $status"
exit "$status"
