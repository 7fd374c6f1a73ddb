# Starts Parley:  .\run.ps1 [options of Parley]
# Where scripts are not allowed:  powershell -ExecutionPolicy Bypass -File run.ps1 [options of Parley]
#
# Builds it first when its sources are newer than the last build. Needs a JDK, 17 or newer, and nothing else.
# PARLEY_JAVA_OPTS may hold more options for the JVM. For Windows PowerShell 5.1 and PowerShell 7.

$ErrorActionPreference = 'Stop'

# As in run.sh: small, quick to start, and no log of the JVM across the chat.
$JvmFlags = '-Xmx64m', '-XX:+UseSerialGC', '-Xmn8m', '-Xlog:disable'

$source = "$PSScriptRoot\src\main"
$run = "$PSScriptRoot\target\run"

function Say($text) {
    [Console]::Error.WriteLine($text)
}

function Get-JdkPlace {
    $env:JAVA_HOME
    Get-Command -Name 'javac', 'java' -All -CommandType Application -ErrorAction SilentlyContinue |
        ForEach-Object { [IO.Path]::GetFullPath("$($_.Source)\..\..") }
    "$env:ProgramFiles\Eclipse Adoptium", "$env:ProgramFiles\Java", "$env:ProgramFiles\Microsoft",
        "$env:LOCALAPPDATA\Programs\Eclipse Adoptium", "$env:USERPROFILE\.jdks" |
        Where-Object { [IO.Directory]::Exists($_) } |
        ForEach-Object { [IO.Directory]::GetDirectories($_) }
}

# The first JDK that is new enough and has a compiler; without one, says what to do and returns nothing.
function Find-Jdk {
    $rejected = @()
    foreach ($place in Get-JdkPlace) {
        # The file "release" tells the version without starting a JVM.
        if (-not [IO.File]::Exists("$place\release")) { continue }
        $release = @{}
        foreach ($line in [IO.File]::ReadAllLines("$place\release")) {
            if ($line -match '^(\w+)="(.*)"') { $release[$Matches[1]] = $Matches[2] }
        }
        $version = [string]$release['JAVA_VERSION']

        if ([int]($version -replace '\D.*') -lt 17) {
            $rejected += "  ${place}: version $version is too old"
        } elseif (-not [IO.File]::Exists("$place\bin\javac.exe")) {
            $rejected += "  ${place}: version $version, but without the compiler (javac)"
        } else {
            $build = $release['JAVA_RUNTIME_VERSION']
            if (-not $build) { $build = $version }
            return @{ Home = $place; Java = "$place\bin\java.exe"; Build = $build }
        }
    }
    Say 'Parley needs a JDK, version 17 or newer.'
    if ($rejected) {
        Say 'Found only:'
        $rejected | Select-Object -Unique | ForEach-Object { Say $_ }
    }
    Say 'Install one with the line for your system, then start Parley again:'
    Say '  Debian, Ubuntu   sudo apt install openjdk-21-jdk-headless   (Debian 12: openjdk-17-jdk-headless)'
    Say '  Fedora           sudo dnf install java-latest-openjdk-devel'
    Say '  macOS            brew install openjdk@21'
    Say '  Windows          winget install EclipseAdoptium.Temurin.21.JDK'
}

# Windows lets nobody replace a jar that a running Parley has open, so that each build has a name of its own.
function Get-Jar {
    Get-ChildItem -LiteralPath $run -Filter 'parley-*.jar' | Sort-Object Name | Select-Object -Last 1
}

# A deleted source shows as a newer folder.
function Test-Stale {
    $jar = Get-Jar
    if (-not $jar) { return $true }
    $newer = & {
        Get-Item -LiteralPath "$PSScriptRoot\pom.xml", $source
        Get-ChildItem -LiteralPath $source -Recurse
    } | Where-Object { $_.LastWriteTimeUtc -gt $jar.LastWriteTimeUtc }
    return [bool]$newer
}

# Only one start at a time may build. Windows frees the file even when the one that has it crashes.
function Enter-Lock {
    $waiting = $false
    while ($true) {
        try {
            return [IO.File]::Open("$run\windows.lock", 'OpenOrCreate', 'ReadWrite', 'None')
        } catch [IO.IOException] {
            if (-not $waiting) { Say 'Another terminal is building Parley, waiting for it...' }
            $waiting = $true
            Start-Sleep -Seconds 1
        }
    }
}

# Returns whether the build succeeded.
function Invoke-Build($jdk) {
    if (Get-Jar) {
        Say 'Parley has changed, building it again...'
    } else {
        Say 'Building Parley for the first time, about a minute...'
    }
    $began = [DateTime]::UtcNow
    $info = New-Object Diagnostics.ProcessStartInfo
    $info.FileName = 'cmd.exe'
    $info.Arguments = '/d /c .\mvnw.cmd -q -B -Dmaven.test.skip=true package <nul >target\run\build.log 2>&1'
    $info.WorkingDirectory = $PSScriptRoot
    $info.UseShellExecute = $false
    $info.EnvironmentVariables['JAVA_HOME'] = $jdk.Home
    $maven = [Diagnostics.Process]::Start($info)
    while (-not $maven.WaitForExit(2000)) {
        [Console]::Error.Write('.')
    }
    Say ''
    if ($maven.ExitCode -ne 0) {
        Say "Parley could not be built. The end of $run\build.log:"
        Get-Content -LiteralPath "$run\build.log" -Tail 20 | ForEach-Object { Say $_ }
        Say 'If this machine is offline: the first build has to download Maven and the libraries.'
        return $false
    }
    # What a running Parley has open stays for now. The jar bears the time at which the build began, so that
    # a source saved during the build is newer.
    Copy-Item -LiteralPath "$PSScriptRoot\target\parley.jar" -Destination "$run\new.jar"
    [IO.File]::SetLastWriteTimeUtc("$run\new.jar", $began)
    Get-ChildItem -LiteralPath $run -Filter 'parley-*' | Remove-Item -Force -ErrorAction SilentlyContinue
    Move-Item -LiteralPath "$run\new.jar" -Destination "$run\parley-$($began.ToString('yyyyMMddHHmmss')).jar"
    return $true
}

# The archive of loaded classes (CDS) that a start is quicker with: one for each jar and JDK.
function Get-Archive($jdk) {
    return "$run\$((Get-Jar).BaseName)-$($jdk.Build).jsa"
}

# Makes it by a run that leaves at once and a second that writes down what the first has loaded, as run.sh does. A start
# does without, too: after a failure an empty archive stands for "not before the next build".
function New-Archive($jdk) {
    $ErrorActionPreference = 'Continue' # As below.
    $archive = Get-Archive $jdk
    $jar = (Get-Jar).FullName
    $first = 20000 + $PID % 12000
    $saved = $env:APPDATA, $env:LOCALAPPDATA, $env:PARLEY_DISCOVERY
    try {
        $env:APPDATA = $env:LOCALAPPDATA = $run # What the user has saved is none of this run's business.
        $env:PARLEY_DISCOVERY = 'loopback'
        foreach ($port in $first, ($first + 1), ($first + 2)) {
            Remove-Item -LiteralPath "$archive.new" -Force -ErrorAction SilentlyContinue
            $options = $JvmFlags + "-XX:DumpLoadedClassList=$archive.classes", '-jar', $jar, '--plain', '--name', 'Parley'
            '0' | & $jdk.Java @options --port $port 2>&1 | Out-Null
            if ($LASTEXITCODE -ne 0) { continue }
            $options = $JvmFlags + '-Xshare:dump', "-XX:SharedClassListFile=$archive.classes"
            $options += "-XX:SharedArchiveFile=$archive.new", '-jar', $jar
            & $jdk.Java @options 2>&1 | Out-Null
            Remove-Item -LiteralPath "$archive.classes" -Force -ErrorAction SilentlyContinue
            if ($LASTEXITCODE -eq 0 -and [IO.File]::Exists("$archive.new")) {
                Move-Item -LiteralPath "$archive.new" -Destination $archive -Force
                return
            }
        }
    } finally {
        $env:APPDATA, $env:LOCALAPPDATA, $env:PARLEY_DISCOVERY = $saved
    }
    [IO.File]::WriteAllText($archive, '')
}

if ($IsLinux -or $IsMacOS) {
    $program = "$PSScriptRoot/run.sh"
    $options = $args
} else {
    $jdk = Find-Jdk
    if (-not $jdk) { exit 69 }

    [void][IO.Directory]::CreateDirectory($run)
    $ready = $true
    if ((Test-Stale) -or -not [IO.File]::Exists((Get-Archive $jdk))) {
        $lock = Enter-Lock
        try {
            if (Test-Stale) { $ready = Invoke-Build $jdk }
            if ($ready -and -not [IO.File]::Exists((Get-Archive $jdk))) { New-Archive $jdk }
        } finally {
            $lock.Close()
        }
    }
    if (-not $ready) { exit 70 }

    $program = $jdk.Java
    $options = $JvmFlags + "-XX:SharedArchiveFile=$(Get-Archive $jdk)"
    $options += @($env:PARLEY_JAVA_OPTS -split '\s+' | Where-Object { $_ })
    $options += '-jar', (Get-Jar).FullName
    $options += $args
}

$ErrorActionPreference = 'Continue' # What Parley writes to standard error is not an error of this script.
if ($MyInvocation.ExpectingInput) {
    # Through a pipe Parley speaks UTF-8. A console keeps the encoding that it has.
    $OutputEncoding = New-Object Text.UTF8Encoding $false
    $encoding = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = $OutputEncoding
        $input | & $program @options
    } finally {
        [Console]::OutputEncoding = $encoding
    }
} else {
    & $program @options
}
exit $LASTEXITCODE
