#!/bin/sh
#
# Starts Parley:  ./run.sh [options]
#
# Builds Parley first if its sources are newer than the last build. Needs a JDK, version 17 or newer.
# PARLEY_JAVA_OPTS may hold more options for the JVM.

set -eu

say() { printf '%s\n' "$*" >&2; }

# Prints the file that a symbolic link leads to. macOS before 12.3 has no "readlink -f": links do not work there.
follow() { readlink -f "$1" 2>/dev/null || printf '%s\n' "$1"; }

# Takes the JDK in folder $1 if it is new enough. Its file "release" tells the version without starting a JVM.
take_jdk() {
    [ -f "$1/release" ] && [ -x "$1/bin/java" ] || return 1
    version=$(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$1/release")
    major=${version%%[!0-9]*}
    if [ "${major:-0}" -ge 17 ] && [ -x "$1/bin/javac" ]; then export JAVA_HOME="$1"; return; fi
    found="$found
  $1: version $version$([ -x "$1/bin/javac" ] || echo ', without a compiler')"
    return 1
}

find_jdk() {
    found=
    take_jdk "${JAVA_HOME-}" && return
    for place in "$(follow "$(command -v javac)")" "$(follow "$(command -v java)")" \
        /usr/lib/jvm/*/bin/java '/c/Program Files/Eclipse Adoptium'/*/bin/java \
        /Library/Java/JavaVirtualMachines/*/Contents/Home/bin/java \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home/bin/java \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home/bin/java
    do
        take_jdk "${place%/bin/*}" && return
    done
    # The "java" of a version manager is a stand-in that knows where the real one is.
    take_jdk "$(java -XshowSettings:properties -version 2>&1 </dev/null | sed -n 's/^ *java\.home = //p')"
}

# If a source was deleted, its folder is newer.
is_stale() {
    [ ! -f "$start" ] || [ -n "$(find "$home/pom.xml" "$home/src/main" -newer "$start")" ]
}

# Builds, unless another start has done so meanwhile. The lock holds the number of the process that builds.
build() {
    mkdir -p "$run"
    [ -w "$run" ] || { say "Parley cannot be built, because you cannot write to $run."; exit 70; }
    until (set -C && echo $$ >"$run/lock") 2>/dev/null; do
        holder=$(cat "$run/lock" 2>/dev/null) || continue
        if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null; then rm -f "$run/lock"; continue; fi
        [ -n "${waiting-}" ] || say 'Another terminal is building Parley. Waiting for it...'
        waiting=yes
        sleep 1
    done
    trap 'rm -f "$run/lock"' EXIT
    trap 'exit 130' HUP INT TERM
    if is_stale; then
        say 'Building Parley, which takes about a minute...'
        if ! (cd "$home" && sh ./mvnw -q -B -Dmaven.test.skip=true package) </dev/null >"$run/build.log" 2>&1; then
            say "Parley could not be built. The end of $run/build.log:
$(tail -n 20 "$run/build.log")
The first build downloads Maven and the libraries, so it needs the Internet."
            exit 70
        fi
    fi
    rm -f "$run/lock"
    trap - EXIT HUP INT TERM
}

# -W is for Git Bash: its java.exe knows C:/Users, not /c/Users.
home=$(CDPATH='' cd -P -- "$(dirname "$(follow "$0")")" && { pwd -W 2>/dev/null || pwd; })
run=$home/target/run
start=$run/start # Options of the JVM. The build writes this file last.

if ! find_jdk; then
    say "Parley needs a JDK, version 17 or newer.${found:+
Found only:$found}
Install one with the line for your system, then start Parley again:
  Debian, Ubuntu   sudo apt install openjdk-21-jdk-headless   (Debian 12: openjdk-17-jdk-headless)
  Fedora           sudo dnf install java-latest-openjdk-devel
  macOS            brew install openjdk@21
  Windows          winget install EclipseAdoptium.Temurin.21.JDK"
    exit 69
fi
if is_stale; then build; fi

# The last name is the newest. No file stores the path, because the folder may be moved.
for jar in "$run"/parley-*.jar; do :; done
set -f # PARLEY_JAVA_OPTS is split at blanks; a * in it stays a *.
# shellcheck disable=SC2086
exec "$JAVA_HOME/bin/java" ${PARLEY_JAVA_OPTS-} "@$start" "-XX:SharedArchiveFile=${jar%.jar}.jsa" -jar "$jar" "$@"
