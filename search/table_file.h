// The reader of tab-separated data files, under the name that search knows it by (corpus/table_file.h).
#pragma once

#include "corpus/table_file.h"

namespace lardom::search {

using lardom::ReadTable;
using lardom::SplitList;
using lardom::Table;
using lardom::TableRow;

}  // namespace lardom::search
