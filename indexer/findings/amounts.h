// Amounts of money in Swedish text: "11 251 000 kr", "40 mkr", "1,3 miljoner", "2,4 Mkr", "500 tkr", "4–6 miljoner kr".
//
// Input    UTF-8 text
// Output   amounts in text order, each with its text as written and its value in kronor; of a range the lower end
// Errors   none: what is no amount is passed over
// Cost     linear
#pragma once

#include <string_view>
#include <vector>

#include "corpus/model/method.h"

namespace lardom::indexer {

std::vector<Amount> FindAmounts(std::string_view text);

}  // namespace lardom::indexer
