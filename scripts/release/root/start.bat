@echo off
rem Starter SLT-innsikt. Uten ord etter: programmet i nettleseren. Med ord: en kommando, som "start.bat backup kopi.duckdb".
setlocal
pushd "%~dp0"
if not exist "start.py" goto packed
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
set "SLT_PYTHON=py -3.14"
%SLT_PYTHON% -c "import sys" >nul 2>nul
if not errorlevel 1 goto found
set "SLT_PYTHON=py -3.13"
%SLT_PYTHON% -c "import sys" >nul 2>nul
if not errorlevel 1 goto found
set "SLT_PYTHON=python"
%SLT_PYTHON% -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul
if not errorlevel 1 goto found
echo Python mangler, eller er for gammel.
echo Installer Python 3.13 eller 3.14 (64-bit) fra https://www.python.org/downloads/
echo og dobbeltklikk start.bat en gang til.
goto failed
:packed
echo Dette er bare en del av SLT-innsikt.
echo Pakk ut hele zip-filen ("Pakk ut alle" i Filutforsker), og start derfra.
goto failed
:failed
pause
popd
exit /b 1
:found
%SLT_PYTHON% "start.py" %*
set "SLT_CODE=%ERRORLEVEL%"
popd
exit /b %SLT_CODE%
