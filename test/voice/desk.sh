#!/usr/bin/env bash
# A desk with a screen reader: a virtual screen, a window manager, the accessibility bus, a speech server without a voice, and Orca, which
# writes what it speaks to its debug file. Usage: dbus-run-session -- bash desk.sh FOLDER
# Prints `DISPLAY BUS` once Orca listens, and ends with its standard input.
set -u
dir=$1
export XDG_RUNTIME_DIR=$dir/run HOME=$dir/home GNOME_ACCESSIBILITY=1 NO_AT_BRIDGE=0
mkdir -p "$XDG_RUNTIME_DIR" "$HOME"
chmod 700 "$XDG_RUNTIME_DIR"
pids=()
trap 'kill "${pids[@]}" $(cat "$XDG_RUNTIME_DIR/speech-dispatcher/pid/speech-dispatcher.pid") 2>/dev/null' EXIT
Xvfb -displayfd 3 -screen 0 1280x900x24 -nolisten tcp 3>"$dir/display" >/dev/null 2>&1 &
pids+=($!)
until [ -s "$dir/display" ]; do sleep 0.1; done
export DISPLAY=:$(<"$dir/display")
openbox >/dev/null 2>&1 &
pids+=($!)
/usr/libexec/at-spi-bus-launcher --launch-immediately --a11y=1 >/dev/null 2>&1 &
pids+=($!)
# No sound: a module that does nothing, on a device that is not there. Otherwise, speech waits for a sound card.
mkdir -p "$dir/speech/modules"
cat >"$dir/speech/speechd.conf" <<'END'
AudioOutputMethod "alsa"
AudioALSADevice "null"
AddModule "quiet" "sd_generic" "quiet.conf"
DefaultModule quiet
END
cat >"$dir/speech/modules/quiet.conf" <<'END'
GenericExecuteSynth "true"
GenericLanguage "en" "en" "utf-8"
GenericLanguage "ko" "ko" "utf-8"
AddVoice "en" "MALE1" "none"
AddVoice "ko" "MALE1" "none"
END
speech-dispatcher -d -t 0 -C "$dir/speech" >/dev/null 2>&1
for _ in $(seq 100); do [ -S "$XDG_RUNTIME_DIR/speech-dispatcher/speechd.sock" ] && break; sleep 0.1; done
# Line by line, so that it can be read at once.
mkdir -p "$HOME/.local/share/orca"
echo 'import orca.debug; orca.debug.debugFile.reconfigure(line_buffering=True)' >"$HOME/.local/share/orca/orca-customizations.py"
orca --debug-file="$dir/orca.log" --replace >"$dir/orca.out" 2>&1 &
pids+=($!)
# It greets once it is there.
until grep -aqs 'SPEECH OUTPUT' "$dir/orca.log"; do sleep 0.2; done
echo "$DISPLAY $DBUS_SESSION_BUS_ADDRESS"
read -r _ || true
