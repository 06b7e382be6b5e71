// What AddressSanitizer's leak check is to overlook: fontconfig keeps a few hundred bytes for the life of the process
// once poppler has asked it for a font.
extern "C" const char* __lsan_default_suppressions();  // NOLINT(bugprone-reserved-identifier): the sanitizer's own name

extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig\n"; }
