namespace Safe.Torch.Generators.Models;

/// <summary>The ATen types that a boxed call can carry; of lists, the element's.</summary>
internal enum ElementKind
{
    /// <summary><c>Tensor</c>.</summary>
    Tensor,

    /// <summary><c>int</c> and <c>SymInt</c>, which the boxed call treats alike.</summary>
    Int,

    /// <summary><c>float</c>: a double.</summary>
    Float,

    /// <summary><c>bool</c>.</summary>
    Bool,

    /// <summary><c>Scalar</c>.</summary>
    Scalar,

    /// <summary><c>ScalarType</c>.</summary>
    ScalarType,

    /// <summary><c>Layout</c> and <c>MemoryFormat</c>: enumerations that C# passes as numbers.</summary>
    Enumeration,

    /// <summary><c>Device</c>.</summary>
    Device,

    /// <summary><c>Generator</c>.</summary>
    Generator,

    /// <summary><c>str</c>.</summary>
    Text,
}
