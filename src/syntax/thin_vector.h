// A vector in one pointer: null where it is empty, which most are. Trees of many nodes have two of them in each.
#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <memory>
#include <new>
#include <utility>

namespace plinth::syntax {

// Like std::vector, as far as it goes. T may be incomplete where the vector is only declared.
template <typename T>
class ThinVector {
 public:
  using value_type = T;
  using iterator = T*;
  using const_iterator = const T*;

  ThinVector() = default;
  template <std::input_iterator Iterator>
  ThinVector(Iterator first, Iterator last) {
    reserve(static_cast<size_t>(std::distance(first, last)));
    for (; first != last; ++first) push_back(*first);
  }
  ThinVector(const ThinVector& other) : ThinVector(other.begin(), other.end()) {}
  ThinVector(ThinVector&& other) noexcept : data_(std::exchange(other.data_, nullptr)) {}
  ThinVector& operator=(ThinVector other) noexcept {
    std::swap(data_, other.data_);
    return *this;
  }
  ~ThinVector() {
    if (!data_) return;
    std::destroy_n(data_, size());
    Free(data_);
  }

  size_t size() const { return data_ ? Head()->size : 0; }
  bool empty() const { return size() == 0; }
  T* data() { return data_; }
  const T* data() const { return data_; }
  T* begin() { return data_; }
  T* end() { return data_ + size(); }
  const T* begin() const { return data_; }
  const T* end() const { return data_ + size(); }
  auto rbegin() { return std::reverse_iterator(end()); }
  auto rend() { return std::reverse_iterator(begin()); }
  auto rbegin() const { return std::reverse_iterator(end()); }
  auto rend() const { return std::reverse_iterator(begin()); }
  T& operator[](size_t index) { return data_[index]; }
  const T& operator[](size_t index) const { return data_[index]; }
  T& front() { return data_[0]; }
  const T& front() const { return data_[0]; }
  T& back() { return data_[size() - 1]; }
  const T& back() const { return data_[size() - 1]; }

  void reserve(size_t capacity) {
    if (capacity <= Capacity()) return;
    T* moved = Allocate(capacity);
    HeadOf(moved)->size = static_cast<uint32_t>(size());
    std::uninitialized_move_n(data_, size(), moved);
    ThinVector old = std::move(*this);
    data_ = moved;
  }
  void push_back(T value) {
    if (size() == Capacity()) reserve(std::max<size_t>(2 * size(), 2));
    std::construct_at(data_ + size(), std::move(value));
    ++Head()->size;
  }
  T* erase(T* first, T* last) {
    T* rest = std::move(last, end(), first);
    const auto left = static_cast<uint32_t>(rest - data_);
    std::destroy(rest, end());
    if (data_) Head()->size = left;
    return first;
  }

 private:
  struct Header {
    uint32_t size = 0;
    uint32_t capacity = 0;
  };

  static Header* HeadOf(T* data) {
    static_assert(alignof(T) <= sizeof(Header));
    return reinterpret_cast<Header*>(reinterpret_cast<char*>(data) - sizeof(Header));
  }
  Header* Head() const { return HeadOf(data_); }
  size_t Capacity() const { return data_ ? Head()->capacity : 0; }

  static T* Allocate(size_t capacity) {
    auto* header = static_cast<Header*>(::operator new(sizeof(Header) + capacity * sizeof(T)));
    std::construct_at(header, Header{0, static_cast<uint32_t>(capacity)});
    return reinterpret_cast<T*>(header + 1);
  }
  static void Free(T* data) { ::operator delete(HeadOf(data)); }

  T* data_ = nullptr;
};

template <typename T, typename Predicate>
void erase_if(ThinVector<T>& vector, const Predicate& doomed) {
  vector.erase(std::remove_if(vector.begin(), vector.end(), doomed), vector.end());
}

}  // namespace plinth::syntax
