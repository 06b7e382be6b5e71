# Tests of the parts of search that need no index.
lardom_test(search_parts_test
  SOURCES
    "${CMAKE_CURRENT_LIST_DIR}/evidence_map_test.cc"
    "${CMAKE_CURRENT_LIST_DIR}/guide_test.cc"
    "${CMAKE_CURRENT_LIST_DIR}/lineage_svg_test.cc"
    "${CMAKE_CURRENT_LIST_DIR}/lineage_test.cc"
    "${CMAKE_CURRENT_LIST_DIR}/link_measures_test.cc"
    "${CMAKE_CURRENT_LIST_DIR}/measures_test.cc"
    "${CMAKE_CURRENT_LIST_DIR}/method_label_test.cc"
    "${CMAKE_CURRENT_LIST_DIR}/spelling_test.cc"
    "${CMAKE_CURRENT_LIST_DIR}/suggest_test.cc"
    "${CMAKE_CURRENT_LIST_DIR}/synonyms_test.cc"
  DEPS lardom_search_parts)
