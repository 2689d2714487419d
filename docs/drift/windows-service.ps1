<#
SLT-innsikt as a Windows service. Not tried by those who wrote it: read it before you run it, as an administrator.

A program must answer the service manager, which Python does not do by itself. Shawl does it for it (MIT, one file, no
installer; winget install -e --id mtkennerly.shawl): it sends ctrl-C when the service is stopped, so that the program ends
in an orderly way, and starts it anew when it fails. Weighed: WinSW (does the same; no stable release since 2023), NSSM
(none since 2017), the Task Scheduler (there already, but kills instead of stopping, and starts late after a fault).

  .\windows-service.ps1                     makes the service and starts it
  .\windows-service.ps1 -Remove             takes it away; figures and settings stay

The clone lies in C:\slt-innsikt with its .venv (README.md). In C:\ProgramData\slt-innsikt: "settings" (docs/drift/settings,
a line a setting), "cookie_secret" and "client_secret".
#>
[CmdletBinding()]
param(
    [string]$Program = 'C:\slt-innsikt',
    [string]$Data = 'C:\ProgramData\slt-innsikt',
    [string]$Name = 'slt-innsikt',
    [int]$Port = 8501,
    [switch]$Remove
)
$ErrorActionPreference = 'Stop'

function Invoke-Checked([string]$File, [string[]]$Arguments) {
    & $File @Arguments
    if ($LASTEXITCODE -ne 0) { throw "$File ended with $LASTEXITCODE" }
}

if ($Remove) {
    Stop-Service -Name $Name -ErrorAction SilentlyContinue
    Invoke-Checked 'sc.exe' @('delete', $Name)
    return
}

$shawl = (Get-Command 'shawl.exe').Source
$python = Join-Path $Program '.venv\Scripts\python.exe'
$secrets = @{ SLT_COOKIE_SECRET_FILE = 'cookie_secret'; SLT_OIDC_CLIENT_SECRET_FILE = 'client_secret' }
foreach ($needed in @($python, (Join-Path $Data 'settings')) + @($secrets.Values | ForEach-Object { Join-Path $Data $_ })) {
    if (-not (Test-Path -LiteralPath $needed)) { throw "There is no $needed" }
}

$lager = Join-Path $Data 'lager'
$logs = Join-Path $Data 'logg'
foreach ($folder in @($lager, $logs)) { New-Item -ItemType Directory -Force -Path $folder | Out-Null }

$settings = Get-Content -LiteralPath (Join-Path $Data 'settings') -Encoding UTF8 | Where-Object { $_ -match '^[A-Z_]+=' }
$settings += "SLT_HOME=$lager"
foreach ($one in $secrets.GetEnumerator()) { $settings += "$($one.Key)=$(Join-Path $Data $one.Value)" }
$environment = @($settings | ForEach-Object { '--env'; $_ })

Invoke-Checked $shawl (@('add', '--name', $Name, '--cwd', $Program, '--log-dir', $logs, '--stop-timeout', '20000') +
    $environment + @('--', $python, '-m', 'streamlit', 'run', 'app.py', '--server.port', "$Port"))

# An account of its own, without a password, that may do nothing on this machine but what is said here.
$account = "NT SERVICE\$Name"
Invoke-Checked 'sc.exe' @('config', $Name, 'obj=', $account, 'start=', 'delayed-auto')
Invoke-Checked 'sc.exe' @('failure', $Name, 'reset=', '86400', 'actions=', 'restart/5000/restart/30000/restart/60000')
Invoke-Checked 'icacls.exe' @($Data, '/inheritance:r', '/grant:r', '*S-1-5-18:(OI)(CI)F', '*S-1-5-32-544:(OI)(CI)F', "${account}:(OI)(CI)RX")
foreach ($folder in @($lager, $logs)) { Invoke-Checked 'icacls.exe' @($folder, '/grant', "${account}:(OI)(CI)M") }
Invoke-Checked 'icacls.exe' @($Program, '/grant', "${account}:(OI)(CI)RX")
Start-Service -Name $Name
Get-Service -Name $Name
