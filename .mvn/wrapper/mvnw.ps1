# Runs the Maven that maven-wrapper.properties pins, whatever Maven is installed.
#
# The pinned distribution is fetched once into %USERPROFILE%\.m2\wrapper, and its SHA-512 is checked before it is
# unpacked.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
[Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12

$properties = @{}
Get-Content (Join-Path $PSScriptRoot 'maven-wrapper.properties') |
    Where-Object { $_ -match '^\w+=' } |
    ForEach-Object { $name, $value = $_ -split '=', 2; $properties[$name] = $value.Trim() }
$version = $properties.mavenVersion
$sha512 = $properties.distributionSha512
if (-not $version -or -not $sha512) {
    throw 'mvnw: mavenVersion and distributionSha512 must be set in maven-wrapper.properties'
}

$userHome = if ($env:MAVEN_USER_HOME) { $env:MAVEN_USER_HOME } else { Join-Path $env:USERPROFILE '.m2' }
$wrapper = Join-Path $userHome 'wrapper'
# The whole checksum would make paths longer than Windows allows by default.
$mavenHome = Join-Path $wrapper ('apache-maven-' + $version + '-' + $sha512.Substring(0, 16))

if (-not (Test-Path (Join-Path $mavenHome 'bin\mvn.cmd'))) {
    $staging = Join-Path $wrapper ('staging-' + [guid]::NewGuid())
    New-Item -ItemType Directory -Force $staging | Out-Null
    try {
        [Console]::Error.WriteLine("mvnw: fetching Maven $version")
        $archive = Join-Path $staging "apache-maven-$version-bin.tar.gz"
        $url = "https://archive.apache.org/dist/maven/maven-3/$version/binaries/apache-maven-$version-bin.tar.gz"
        Invoke-WebRequest -UseBasicParsing -Uri $url -OutFile $archive
        if ((Get-FileHash -Algorithm SHA512 $archive).Hash -ne $sha512) {
            throw "mvnw: the fetched Maven $version does not have the SHA-512 of maven-wrapper.properties; it was not used"
        }
        tar -xzf $archive -C $staging
        if ($LASTEXITCODE -ne 0) { throw "mvnw: the fetched Maven $version cannot be unpacked" }
        # One atomic rename: two builds that start together do not see each other's half-unpacked Maven.
        Move-Item (Join-Path $staging "apache-maven-$version") $mavenHome
    } finally {
        Remove-Item -Recurse -Force $staging
    }
}

# MAVEN_HOME of another installation would mislead the pinned one.
Remove-Item Env:MAVEN_HOME, Env:M2_HOME -ErrorAction SilentlyContinue
& (Join-Path $mavenHome 'bin\mvn.cmd') @args
exit $LASTEXITCODE
