// Shape: hidden class shared by all languages. A shape says how the collector sees an object (TypeInfo), which language
// class it belongs to, and at which index each attribute of it lives. Adding an attribute moves the object to a child
// shape, the same child for every object that adds the same attribute.
//
// Shapes live for ever in their own region and are immutable but for `klass`, `version` and the transition table.
// `version` is unique over all shapes and changes (to a fresh number) whenever something that attribute look-up through
// this shape depends on changes: a class attribute is set anywhere along the MRO. So one compare of versions validates
// an inline cache, and a recorded trace watches the version of the shapes it promoted.
#pragma once
#include <cstdint>

#include "framework/object/fields.h"
#include "framework/object/object.h"

namespace ouro {

class Shape {
 public:
  static constexpr int32_t kNotFound = -1;
  static constexpr uint32_t kMostDescendants = 2000;  // of a root, as far as the ...IfRoom functions go

  // A root shape: no attributes. `klass` is the language's class object (traced by the collector as a root).
  // `inline_capacity`: how many attributes objects of this family store inside themselves; meaning is the language's.
  static Shape* NewRoot(const TypeInfo* info, Value klass, uint32_t inline_capacity = 0);

  const TypeInfo* info() const { return info_; }
  Value klass() const { return klass_; }
  uint32_t ref() const { return static_cast<uint32_t>(reinterpret_cast<uintptr_t>(this)); }
  static Shape* FromRef(uint32_t ref) { return reinterpret_cast<Shape*>(g_shape_base + ref); }
  uint32_t version() const { return version_.get(); }
  Quasi<uint32_t>& version_field() { return version_; }
  uint32_t attribute_count() const { return count_; }
  uint32_t inline_capacity() const { return inline_capacity_; }
  Shape* parent() const { return parent_; }
  Shape* root() { return root_; }
  uint32_t descendant_count() const { return descendants_; }  // of a root
  Value last_key() const { return key_; }  // the attribute that this shape adds to its parent

  // Index of the attribute, or kNotFound. Keys are compared as words: intern them. O(1) after the first call.
  int32_t Find(Value key) const;
  // The shape after adding `key` (which must be absent): an existing child or a new one.
  Shape* Add(Value key);
  // The same, but null where that would make one shape too many of this root: the space of shapes is never given back, so
  // objects that are used as tables, each with keys of its own, must be kept in another way.
  Shape* AddIfRoom(Value key);
  // The shape with the same attributes but `key`, indices of later ones moved down by one. Null: as above.
  Shape* RemoveIfRoom(Value key);
  // The same attributes under another root (the object's class was assigned). Null: as above.
  Shape* RebaseIfRoom(Shape* new_root);
  // The key at index i.
  Value KeyAt(uint32_t i) const;

  // Gives this shape and all shapes derived from it fresh versions.
  void BumpVersionTree();
  void set_klass(Value klass);

  static void VisitAll(Visitor& visitor);  // klass and keys of every shape: roots
  // The same for shapes made or changed since AllVisited(): what a minor collection needs.
  static void VisitNew(Visitor& visitor);
  static void AllVisited();
  static bool IsValidRef(uint32_t ref);  // is it the reference of a shape? (verifier)

  // No object that has this shape ever gets another one: traces test it once.
  bool is_final = false;
  // Free for the language: flags of the class family that handlers test (for instance "has __getattr__").
  uint32_t user_bits = 0;
  void* user_data = nullptr;

 private:
  friend class ShapeSpace;
  struct KeyArray;     // keys of a chain of shapes and the look-up table over them
  struct Transitions;  // children by key, when there is more than one
  Shape() = default;
  Shape* FindChild(Value key) const;

  const TypeInfo* info_ = nullptr;
  Value klass_;
  Quasi<uint32_t> version_;
  uint32_t count_ = 0;
  uint32_t descendants_ = 0;  // of a root: the shapes derived from it
  uint32_t inline_capacity_ = 0;
  Shape* parent_ = nullptr;
  Shape* root_ = nullptr;
  Value key_;
  KeyArray* keys_ = nullptr;
  Shape* first_child_ = nullptr;
  Shape* next_sibling_ = nullptr;
  Transitions* transitions_ = nullptr;
};

}  // namespace ouro
