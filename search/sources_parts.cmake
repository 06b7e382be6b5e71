# The parts of search that need no index: measures, vocabulary, spelling, suggestions, lineage, maps and the guide.
lardom_library(lardom_search_parts
  SOURCES
    "${CMAKE_CURRENT_LIST_DIR}/collation.cc"
    "${CMAKE_CURRENT_LIST_DIR}/compound_spelling.cc"
    "${CMAKE_CURRENT_LIST_DIR}/csv.cc"
    "${CMAKE_CURRENT_LIST_DIR}/edit_cost.cc"
    "${CMAKE_CURRENT_LIST_DIR}/evidence_items.cc"
    "${CMAKE_CURRENT_LIST_DIR}/evidence_map.cc"
    "${CMAKE_CURRENT_LIST_DIR}/evidence_table.cc"
    "${CMAKE_CURRENT_LIST_DIR}/guide.cc"
    "${CMAKE_CURRENT_LIST_DIR}/lineage.cc"
    "${CMAKE_CURRENT_LIST_DIR}/lineage_layout.cc"
    "${CMAKE_CURRENT_LIST_DIR}/lineage_svg.cc"
    "${CMAKE_CURRENT_LIST_DIR}/link_measures.cc"
    "${CMAKE_CURRENT_LIST_DIR}/measures.cc"
    "${CMAKE_CURRENT_LIST_DIR}/method_label.cc"
    "${CMAKE_CURRENT_LIST_DIR}/reports.cc"
    "${CMAKE_CURRENT_LIST_DIR}/spelling.cc"
    "${CMAKE_CURRENT_LIST_DIR}/spelling_index.cc"
    "${CMAKE_CURRENT_LIST_DIR}/suggest.cc"
    "${CMAKE_CURRENT_LIST_DIR}/swedish_letters.cc"
    "${CMAKE_CURRENT_LIST_DIR}/synonym_graph.cc"
    "${CMAKE_CURRENT_LIST_DIR}/synonym_rows.cc"
    "${CMAKE_CURRENT_LIST_DIR}/synonyms.cc"
  DEPS
    lardom_analyzers lardom_catalogue lardom_corpus)

# Data files that a domain expert edits are read at run time from share/lardom.
set(LARDOM_SEARCH_COPIES "")
foreach(file guide.tsv synonyms.tsv)
  add_custom_command(OUTPUT "${CMAKE_BINARY_DIR}/share/lardom/${file}"
    COMMAND "${CMAKE_COMMAND}" -E copy "${CMAKE_CURRENT_LIST_DIR}/data/${file}" "${CMAKE_BINARY_DIR}/share/lardom/${file}"
    DEPENDS "${CMAKE_CURRENT_LIST_DIR}/data/${file}")
  list(APPEND LARDOM_SEARCH_COPIES "${CMAKE_BINARY_DIR}/share/lardom/${file}")
  install(FILES "${CMAKE_CURRENT_LIST_DIR}/data/${file}" DESTINATION share/lardom)
endforeach()
add_custom_target(lardom_search_data ALL DEPENDS ${LARDOM_SEARCH_COPIES})
add_dependencies(lardom_search_parts lardom_search_data)
