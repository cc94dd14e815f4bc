#!/usr/bin/env bash
# Makes test/documents/made: one text in five languages, by LibreOffice, Chromium and groff.
set -euo pipefail
cd "$(dirname "$0")/../test/documents/made"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

while IFS='|' read -r language text; do
  {
    echo "<html lang=$language><meta charset=utf-8><title>$language</title><body><h1>$text</h1>"
    for number in {1..15}; do echo "<p>$text $number. $text</p>"; done
  } > "$work/$language.html"
done <<'END'
en|The harbour committee approved the lighthouse budget
de|Der Hafenausschuss genehmigte die Überprüfung des Leuchtturms
fr|Le comité du port a approuvé la rénovation du phare
ru|Комитет порта одобрил ремонт старого маяка
el|Η επιτροπή του λιμανιού ενέκρινε τον φάρο
END

soffice --headless --convert-to 'docx:MS Word 2007 XML' --outdir . "$work"/*.html
soffice --headless --convert-to odt:writer8 --outdir . "$work"/*.html
for language in en de fr ru el; do
  chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer \
    --print-to-pdf="$language.chromium.pdf" "$work/$language.html"
done
# The fonts that groff has for PDF know only Latin letters.
for language in en de fr; do
  sed 's/<[^>]*>//g' "$work/$language.html" | preconv -e utf-8 | groff -ms -Tpdf > "$language.groff.pdf"
done
