# Starts Parley:  .\run.ps1 [options]
# If scripts are blocked:  powershell -ExecutionPolicy Bypass -File run.ps1 [options]
#
# Builds Parley first if its sources are newer than the last build. Needs a JDK, version 17 or newer.
# PARLEY_JAVA_OPTS may hold more options for the JVM. For Windows PowerShell 5.1 and PowerShell 7.

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $false # This script looks at exit codes itself.
$run = "$PSScriptRoot\target\run"
$start = "$run\start" # Options of the JVM. The build writes this file last.

function Say($text) { [Console]::Error.WriteLine($text) }

function Find-Jdk {
    $places = @($env:JAVA_HOME)
    $places += @(Get-Command -Name 'javac', 'java' -All -CommandType Application -ErrorAction SilentlyContinue |
        ForEach-Object { [IO.Path]::GetFullPath("$($_.Source)\..\..") })
    $places += @("$env:ProgramFiles\Eclipse Adoptium", "$env:ProgramFiles\Java", "$env:ProgramFiles\Microsoft",
        "$env:LOCALAPPDATA\Programs\Eclipse Adoptium", "$env:USERPROFILE\.jdks" |
        Where-Object { [IO.Directory]::Exists($_) } | ForEach-Object { [IO.Directory]::GetDirectories($_) })
    foreach ($place in $places) {
        # The file "release" tells the version without starting a JVM.
        if (-not [IO.File]::Exists("$place\release") -or -not [IO.File]::Exists("$place\bin\javac.exe")) { continue }
        $text = [IO.File]::ReadAllText("$place\release")
        if ($text -match 'JAVA_VERSION="(\d+)' -and [int]$Matches[1] -ge 17) { return $place }
    }
}

# A deleted source shows as a newer folder.
function Test-Stale {
    if (-not [IO.File]::Exists($start)) { return $true }
    $built = [IO.File]::GetLastWriteTimeUtc($start)
    $sources = @(Get-Item -LiteralPath "$PSScriptRoot\pom.xml", "$PSScriptRoot\src\main")
    $sources += @(Get-ChildItem -LiteralPath "$PSScriptRoot\src\main" -Recurse)
    return [bool]($sources | Where-Object { $_.LastWriteTimeUtc -gt $built })
}

$jdk = Find-Jdk
if (-not $jdk) {
    Say 'Parley needs a JDK, version 17 or newer. Install one, then start Parley again:'
    Say '  winget install EclipseAdoptium.Temurin.21.JDK'
    exit 69
}

if (Test-Stale) {
    [IO.Directory]::CreateDirectory($run) | Out-Null
    $lock = $waiting = $null
    while (-not $lock) {
        # Only one start at a time may build. Windows releases the file even if its owner crashes.
        try { $lock = [IO.File]::Open("$run\windows.lock", 'OpenOrCreate', 'ReadWrite', 'None') }
        catch [IO.IOException] {
            if (-not $waiting) { Say 'Another terminal is building Parley. Waiting for it...' }
            $waiting = $true
            Start-Sleep -Seconds 1
        }
    }
    Push-Location -LiteralPath $PSScriptRoot
    $before = $env:JAVA_HOME # It belongs to the whole terminal.
    try {
        if (Test-Stale) {
            Say 'Building Parley, which takes about a minute...'
            $env:JAVA_HOME = $jdk
            # cmd.exe keeps the output of Maven away from PowerShell, which takes it for errors.
            & cmd.exe /d /c '.\mvnw.cmd -q -B -Dmaven.test.skip=true package <nul >target\run\build.log 2>&1'
            if ($LASTEXITCODE -ne 0) {
                Say "Parley could not be built. The end of $run\build.log:"
                Get-Content -LiteralPath "$run\build.log" -Tail 20 -ErrorAction SilentlyContinue | ForEach-Object { Say $_ }
                Say 'The first build downloads Maven and the libraries, so it needs the Internet.'
                exit 70
            }
        }
    } finally {
        $env:JAVA_HOME = $before
        Pop-Location
        $lock.Dispose()
    }
}

# The newest one; an older one may still be running.
$jar = @([IO.Directory]::GetFiles($run, 'parley-*.jar') | Sort-Object)[-1]
$options = @(if ($env:PARLEY_JAVA_OPTS) { -split $env:PARLEY_JAVA_OPTS }) + "@$start"
$options += "-XX:SharedArchiveFile=$($jar -replace '\.jar$', '.jsa')", '-jar', $jar
# PowerShell makes a list of what is typed with commas, as in --join ROOM@IP:PORT,IP:PORT.
$options += @($args | ForEach-Object { if ($_ -is [array]) { $_ -join ',' } else { $_ } })
if (-not (Test-Path -LiteralPath 'variable:PSNativeCommandArgumentPassing')) {
    # Before version 7.3, PowerShell passes on neither quotes nor empty options, unless they are escaped.
    $options = @($options -replace '(\\*)"', '$1$1\"' -replace '(?s)(?<=\s.*)(\\+)\z', '$1$1' -replace '^\z', '""')
}

$ErrorActionPreference = 'Continue' # What Parley writes to standard error is not an error of this script.
if ($MyInvocation.ExpectingInput) {
    # Through a pipe Parley speaks UTF-8. A console keeps its own encoding.
    $before = [Console]::OutputEncoding
    try {
        $OutputEncoding = [Console]::OutputEncoding = New-Object Text.UTF8Encoding $false
        $input | & "$jdk\bin\java.exe" @options
    } finally {
        [Console]::OutputEncoding = $before
    }
} else {
    & "$jdk\bin\java.exe" @options
}
exit $LASTEXITCODE
