// The study behind a result: design, evaluator, sample size, follow-up time.
//
// How      From the result's own sentence, else its paragraph, else the sentences near it in its section that do not
//          speak of another method; the evaluator also from the document's metadata. Denied ("någon kontrollgrupp
//          finns inte") and merely planned designs do not count
// Threads  pure
#pragma once

#include <string>

#include "corpus/model/stage.h"
#include "indexer/findings/text_view.h"

namespace lardom::indexer {

struct Study {
  Design design = Design::kNotStated;
  Evaluator evaluator = Evaluator::kUnknown;
  int n = 0;                    // 0: not stated
  std::string follow_up;        // in the text's words
  bool counterfactual = false;  // the result is held against what would have been
};

// `method`: index into the matcher's methods, -1 for none.
Study ReadStudy(const TextView& view, std::size_t unit, int method);

}  // namespace lardom::indexer
