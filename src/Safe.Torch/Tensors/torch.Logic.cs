namespace Safe.Torch;

public static partial class torch
{
    /// <summary>Whether larger, element by element.</summary>
    public static Tensor greater(Tensor tensor, Tensor target) => Given(tensor).greater(target);

    /// <summary>Whether larger or equal, element by element.</summary>
    public static Tensor greater_equal(Tensor tensor, Tensor target) => Given(tensor).greater_equal(target);

    /// <summary>Whether smaller, element by element.</summary>
    public static Tensor less(Tensor tensor, Tensor target) => Given(tensor).less(target);

    /// <summary>Whether smaller or equal, element by element.</summary>
    public static Tensor less_equal(Tensor tensor, Tensor target) => Given(tensor).less_equal(target);

    /// <summary>Whether different, element by element.</summary>
    public static Tensor not_equal(Tensor tensor, Tensor target) => Given(tensor).not_equal(target);

    /// <summary>Whether both are not zero.</summary>
    public static Tensor logical_and(Tensor left, Tensor right) => Given(left).logical_and(right);

    /// <summary>Whether both are not zero, in place; returns the argument.</summary>
    public static Tensor logical_and_(Tensor left, Tensor right) => Given(left).logical_and_(right);

    /// <summary>Whether one of them is not zero.</summary>
    public static Tensor logical_or(Tensor left, Tensor right) => Given(left).logical_or(right);

    /// <summary>Whether one of them is not zero, in place; returns the argument.</summary>
    public static Tensor logical_or_(Tensor left, Tensor right) => Given(left).logical_or_(right);

    /// <summary>Whether exactly one of them is not zero.</summary>
    public static Tensor logical_xor(Tensor left, Tensor right) => Given(left).logical_xor(right);

    /// <summary>Whether exactly one of them is not zero, in place; returns the argument.</summary>
    public static Tensor logical_xor_(Tensor left, Tensor right) => Given(left).logical_xor_(right);

    /// <summary>Bitwise and.</summary>
    public static Tensor bitwise_and(Tensor left, Tensor right) => Given(left).bitwise_and(right);

    /// <summary>Bitwise and, in place; returns the argument.</summary>
    public static Tensor bitwise_and_(Tensor left, Tensor right) => Given(left).bitwise_and_(right);

    /// <summary>Bitwise or.</summary>
    public static Tensor bitwise_or(Tensor left, Tensor right) => Given(left).bitwise_or(right);

    /// <summary>Bitwise or, in place; returns the argument.</summary>
    public static Tensor bitwise_or_(Tensor left, Tensor right) => Given(left).bitwise_or_(right);

    /// <summary>Bitwise exclusive or.</summary>
    public static Tensor bitwise_xor(Tensor left, Tensor right) => Given(left).bitwise_xor(right);

    /// <summary>Bitwise exclusive or, in place; returns the argument.</summary>
    public static Tensor bitwise_xor_(Tensor left, Tensor right) => Given(left).bitwise_xor_(right);

    /// <summary>Bitwise negations, in place; returns the argument.</summary>
    public static Tensor bitwise_not_(Tensor input) => Given(input).bitwise_not_();

    /// <summary>Bits shifted to the left.</summary>
    public static Tensor bitwise_left_shift(Tensor left, Tensor right) => Given(left).bitwise_left_shift(right);

    /// <summary>Bits shifted to the left, in place; returns the argument.</summary>
    public static Tensor bitwise_left_shift_(Tensor left, Tensor right) => Given(left).bitwise_left_shift_(right);

    /// <summary>Bits shifted to the right.</summary>
    public static Tensor bitwise_right_shift(Tensor left, Tensor right) => Given(left).bitwise_right_shift(right);

    /// <summary>Bits shifted to the right, in place; returns the argument.</summary>
    public static Tensor bitwise_right_shift_(Tensor left, Tensor right) => Given(left).bitwise_right_shift_(right);
}
