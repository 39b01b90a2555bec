# Flags of every target: warnings, hardening (security.md S-29), sanitizers, ccache.
find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

# -Wrestrict: GCC 12 sees overlaps in std::string that are not there (GCC bug 105651).
# -Wmissing-field-initializers: designated initialisers leave members at their defaults on purpose.
add_library(homeward_flags INTERFACE)
target_compile_options(homeward_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict> -Wno-missing-field-initializers)
# qpdf's own smart pointer is std::shared_ptr, and nothing here still uses the old name for it.
target_compile_definitions(homeward_flags INTERFACE POINTERHOLDER_TRANSITION=4)
if(HOMEWARD_WERROR)
  target_compile_options(homeward_flags INTERFACE -Werror)
endif()

if(HOMEWARD_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
  add_compile_definitions(HOMEWARD_SANITIZED=1)
  if(HOMEWARD_FUZZ)
    add_compile_options(-fsanitize=fuzzer-no-link)
  endif()
else()
  add_compile_options(-fstack-protector-strong -fstack-clash-protection -fcf-protection=full)
  add_compile_definitions(_GLIBCXX_ASSERTIONS)
  if(CMAKE_BUILD_TYPE MATCHES "Release|RelWithDebInfo")
    add_compile_options(-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)
  endif()
endif()
# Position independence comes from CMAKE_POSITION_INDEPENDENT_CODE: -fPIE for programs, -fPIC for what the reader's
# modules link.
add_link_options($<$<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>:-pie> -Wl,-z,relro,-z,now,-z,noexecstack -Wl,--as-needed)

# One static library for each folder: homeward_library(text SOURCES a.cpp b.cpp USES base FOREIGN ICU::uc)
function(homeward_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;USES;FOREIGN" ${ARGN})
  add_library(homeward_${name} STATIC ${ARG_SOURCES})
  target_link_libraries(homeward_${name} PRIVATE homeward_flags)
  foreach(stage IN LISTS ARG_USES)
    target_link_libraries(homeward_${name} PUBLIC homeward_${stage})
  endforeach()
  target_link_libraries(homeward_${name} PRIVATE ${ARG_FOREIGN})
endfunction()
