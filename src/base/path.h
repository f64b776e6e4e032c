// Paths as text: '/' separates, nothing looks at the disk.
#pragma once

#include <string>
#include <string_view>

namespace plinth {

// Without "." and doubled or trailing slashes; ".." removes what stands before it. "" and "./" become ".".
std::string NormalizePath(std::string_view path);
// `path` if it is absolute, else `folder`/`path`; normalized.
std::string JoinPath(std::string_view folder, std::string_view path);
// "a/b.yaml" is in "a"; "b.yaml" in "."; "/b" in "/".
std::string_view FolderOf(std::string_view path);
std::string_view FileNameOf(std::string_view path);
// ".yaml", or nothing; a leading dot makes no extension.
std::string_view ExtensionOf(std::string_view path);
// How `path` reads from inside `folder`, both absolute or both relative: "../x" where it lies beside it.
std::string RelativePath(std::string_view path, std::string_view folder);
// Whether the normalized `path` is `folder` or lies in it.
bool IsInside(std::string_view path, std::string_view folder);

}  // namespace plinth
