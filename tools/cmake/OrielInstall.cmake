# Installs the library with its headers and package files, the executable, and the pretrained files.
include(CMakePackageConfigHelpers)

set(oriel_package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/oriel)

install(
  TARGETS oriel
  EXPORT orielTargets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
  RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/oriel DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
        FILES_MATCHING PATTERN "*.hpp")
install(EXPORT orielTargets NAMESPACE oriel:: DESTINATION ${oriel_package_dir})

configure_package_config_file(
  ${CMAKE_CURRENT_LIST_DIR}/orielConfig.cmake.in ${PROJECT_BINARY_DIR}/package/orielConfig.cmake
  INSTALL_DESTINATION ${oriel_package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/package/orielConfigVersion.cmake
                                 COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/package/orielConfig.cmake
              ${PROJECT_BINARY_DIR}/package/orielConfigVersion.cmake
        DESTINATION ${oriel_package_dir})

if(TARGET oriel_exe)
  install(TARGETS oriel_exe RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
file(GLOB oriel_pretrained CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/pretrained/*.oriel)
if(oriel_pretrained)
  install(FILES ${oriel_pretrained} DESTINATION ${CMAKE_INSTALL_DATADIR}/oriel)
endif()
