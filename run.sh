#!/bin/sh
#
# Starts Parley:  ./run.sh [options of Parley]
#
# Builds it first when its sources are newer than the last build. Needs a JDK, 17 or newer, and nothing else.
# PARLEY_JAVA_OPTS may hold more options for the JVM.

set -eu

# Small and quick to start: a chat needs no big heap, and its garbage dies young.
# The JVM's own log is off, since it would be written across the chat.
JVM_FLAGS='-Xmx64m -XX:+UseSerialGC -Xmn8m -Xlog:disable'

say() {
    printf '%s\n' "$*" >&2
}

# Puts into $file the file that the symbolic link $1 leads to. ("readlink -f" is not everywhere.)
follow() {
    file=$1
    while [ -L "$file" ]; do
        link=$(readlink "$file")
        case $link in
            /*) file=$link ;;
            *) file=${file%/*}/$link ;;
        esac
    done
}

# Takes the JDK in the folder $1 if it is new enough and has a compiler; otherwise notes why not.
take_jdk() {
    # The file "release" tells the version without starting a JVM.
    [ -f "$1/release" ] && [ -x "$1/bin/java" ] || return 1
    jdk=$(cd -P -- "$1" && pwd)
    version=
    jdk_build=
    while IFS='="' read -r key _ value _; do
        case $key in
            JAVA_VERSION) version=$value ;;
            JAVA_RUNTIME_VERSION) jdk_build=$value ;;
        esac
    done <"$jdk/release"
    major=${version%%[!0-9]*}

    if [ "${major:-0}" -lt 17 ]; then
        flaw="version $version is too old"
    elif [ ! -x "$jdk/bin/javac" ]; then
        flaw="version $version, but without the compiler (javac)"
    else
        export JAVA_HOME="$jdk"
        return
    fi
    case $rejected in
        *"  $jdk: "*) ;;
        *) rejected="$rejected  $jdk: $flaw
" ;;
    esac
    return 1
}

find_jdk() {
    rejected=
    take_jdk "${JAVA_HOME-}" && return

    for tool in javac java; do
        follow "$(command -v "$tool")"
        take_jdk "${file%/bin/*}" && return
    done

    for place in \
        /usr/lib/jvm/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        '/c/Program Files/Eclipse Adoptium'/*
    do
        take_jdk "$place" && return
    done

    # The "java" of a version manager is a stand-in: it knows where the real one is.
    take_jdk "$(java -XshowSettings:properties -version 2>&1 </dev/null | sed -n 's/^ *java\.home = //p')"
}

explain_jdk() {
    say 'Parley needs a JDK, version 17 or newer.'
    [ -z "$rejected" ] || printf 'Found only:\n%s' "$rejected" >&2
    cat >&2 <<'END'
Install one with the line for your system, then start Parley again:
  Debian, Ubuntu   sudo apt install openjdk-21-jdk-headless   (Debian 12: openjdk-17-jdk-headless)
  Fedora           sudo dnf install java-latest-openjdk-devel
  macOS            brew install openjdk@21
  Windows          winget install EclipseAdoptium.Temurin.21.JDK
END
}

# A deleted source shows as a newer folder.
is_stale() {
    [ ! -f "$jar" ] || [ -n "$(find "$home/pom.xml" "$home/src/main" -newer "$jar")" ]
}

# Only one start at a time may build. The lock is a file with the number of the process that holds it, so
# that one left over from a crash is noticed; $lock.dead sees to it that only one start clears it away.
# (macOS has no "flock".)
take_lock() {
    dots=
    waiting=
    until (set -C && echo $$ >"$lock") 2>/dev/null; do
        holder=$(cat "$lock" 2>/dev/null) || holder=
        if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null && mkdir "$lock.dead" 2>/dev/null; then
            [ "$(cat "$lock" 2>/dev/null)" != "$holder" ] || rm -f "$lock"
            rmdir "$lock.dead"
            continue
        fi
        [ -n "$waiting" ] || say "Another terminal is building Parley, waiting for it... (If none is: delete $lock)"
        waiting=yes
        sleep 1
    done
    trap drop_lock EXIT
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 143' TERM
}

drop_lock() {
    rm -f "$lock"
    stop_dots
    trap - EXIT HUP INT TERM
}

# A dot every two seconds tells a person that it goes on.
start_dots() {
    [ -t 2 ] || return 0
    while kill -0 $$ 2>/dev/null; do
        printf . >&2
        sleep 2
    done &
    dots=$!
}

stop_dots() {
    [ -n "$dots" ] || return 0
    kill "$dots" 2>/dev/null || :
    wait "$dots" 2>/dev/null || :
    dots=
    say
}

build() {
    if [ -f "$jar" ]; then
        say 'Parley has changed, building it again...'
    else
        say 'Building Parley for the first time, about a minute...'
    fi
    log=$run/build.log
    touch "$run/begun"
    start_dots
    built=yes
    (cd "$home" && sh ./mvnw -q -B -Dmaven.test.skip=true package) </dev/null >"$log" 2>&1 || built=no
    stop_dots
    if [ "$built" = no ]; then
        say "Parley could not be built. The end of $log:"
        tail -n 20 "$log" >&2
        say 'If this machine is offline: the first build has to download Maven and the libraries.'
        exit 70
    fi
    # A Parley that is running keeps the jar that it has open: the new one takes its place in one step.
    # It bears the time at which the build began, so that a source saved during the build is newer.
    cp "$home/target/parley.jar" "$jar.new"
    touch -r "$run/begun" "$jar.new"
    rm -f "$run"/*.jsa
    mv -f "$jar.new" "$jar"
}

# Makes the archive of loaded classes (CDS) that a start is quicker with, by a run that leaves at once, and a second
# that writes them down: an archive written at the end of the first (-XX:ArchiveClassesAtExit) cannot hold picocli,
# whose class files are older than Java 6 and half of the start.
# A start does without, too: after a failure an empty archive stands for "not before the next build".
make_archive() {
    first=$((20000 + $$ % 12000))
    for port in $first $((first + 1)) $((first + 2)); do
        rm -f "$archive.new"
        # What the user has saved is none of this run's business.
        # shellcheck disable=SC2086 # several flags
        if printf '0\n' | APPDATA='' LOCALAPPDATA='' XDG_CONFIG_HOME="$run" XDG_STATE_HOME="$run" PARLEY_DISCOVERY=loopback \
            "$JAVA_HOME/bin/java" $JVM_FLAGS -XX:DumpLoadedClassList="$archive.classes" \
            -jar "$jar" --plain --name Parley --port "$port" >"$run/archive.log" 2>&1 &&
            "$JAVA_HOME/bin/java" $JVM_FLAGS -Xshare:dump -XX:SharedClassListFile="$archive.classes" \
            -XX:SharedArchiveFile="$archive.new" -jar "$jar" >>"$run/archive.log" 2>&1 &&
            [ -s "$archive.new" ]
        then
            mv -f "$archive.new" "$archive"
            rm -f "$archive.classes"
            return
        fi
    done
    rm -f "$archive.new" "$archive.classes"
    touch "$archive"
}

case $0 in
    */*) follow "$0" ;;
    *) follow "./$0" ;;
esac
# -W is for Git Bash: its java.exe knows C:/Users, not /c/Users.
home=$(CDPATH='' cd -P -- "${file%/*}/" && { pwd -W 2>/dev/null || pwd; })

if ! find_jdk; then
    explain_jdk
    exit 69
fi

# All that this script makes is in one folder, apart from where Maven builds.
run=$home/target/run
lock=$run/lock
jar=$run/parley.jar

# An archive fits one build of the JDK only.
archive=$run/${jdk_build:-$version}.jsa

if is_stale || [ ! -f "$archive" ]; then
    mkdir -p "$run"
    if [ ! -w "$run" ]; then
        say "Parley is to be built, but $run cannot be written to."
        exit 73
    fi
    take_lock
    if is_stale; then build; fi
    [ -f "$archive" ] || make_archive || :
    drop_lock
fi

set -f # Options are split at blanks; a * in them is a *.
# shellcheck disable=SC2086
exec "$JAVA_HOME/bin/java" $JVM_FLAGS -XX:SharedArchiveFile="$archive" ${PARLEY_JAVA_OPTS-} -jar "$jar" "$@"
