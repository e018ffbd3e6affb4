@echo off
rem mvnw for Windows: the work is done in PowerShell, which every supported Windows has.
powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0.mvn\wrapper\mvnw.ps1" %*
exit /b %ERRORLEVEL%
