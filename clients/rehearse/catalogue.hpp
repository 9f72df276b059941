// The catalogues built into the program, as JSON texts: `words` is what the one who rehearses reads, `lines`
// what the simulated people say.
#pragma once

#include <string_view>

namespace parvis::rehearse {

extern std::string_view const words_fr;
extern std::string_view const words_en;
extern std::string_view const lines_fr;
extern std::string_view const lines_en;

} // namespace parvis::rehearse
