// Lists of names to the bytes of a NameTable.
#pragma once

#include "oriel/features/name_list.hpp"

#include <string>
#include <vector>

namespace oriel::features {

// At most NameTableShape::kMostLists lists.
std::string build_name_table(const std::vector<NameList>& lists);

}  // namespace oriel::features
