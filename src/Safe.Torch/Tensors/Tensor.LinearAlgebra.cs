namespace Safe.Torch;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>beta · this + alpha · Σ batch1 batch2.</summary>
        public Tensor addbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Aten.addbmm(this, batch1, batch2, beta, alpha);

        /// <summary>beta · this + alpha · Σ batch1 batch2, in place; returns this.</summary>
        public Tensor addbmm_(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
            Aten.addbmm_(this, batch1, batch2, beta, alpha);

        /// <summary>beta · this + alpha · mat vec.</summary>
        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1, float alpha = 1) => Aten.addmv(this, mat, vec, beta, alpha);

        /// <summary>beta · this + alpha · mat vec, in place; returns this.</summary>
        public Tensor addmv_(Tensor mat, Tensor vec, float beta = 1, float alpha = 1) => Aten.addmv_(this, mat, vec, beta, alpha);

        /// <summary>beta · this + alpha · vec1 ⊗ vec2.</summary>
        public Tensor addr(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) => Aten.addr(this, vec1, vec2, beta, alpha);

        /// <summary>beta · this + alpha · vec1 ⊗ vec2, in place; returns this.</summary>
        public Tensor addr_(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) => Aten.addr_(this, vec1, vec2, beta, alpha);

        /// <summary>beta · this + alpha · mat1 mat2, in place; returns this.</summary>
        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => Aten.addmm_(this, mat1, mat2, beta, alpha);

        /// <summary>Sums of products over the last dimension of both.</summary>
        public Tensor inner(Tensor vec2) => Aten.inner(this, vec2);

        /// <summary>The Kronecker product.</summary>
        public Tensor kron(Tensor other) => Aten.kron(this, other);

        /// <summary>The outer product.</summary>
        public Tensor ger(Tensor vec2) => outer(vec2);

        /// <summary>The inner product of two vectors.</summary>
        public Tensor vdot(Tensor target) => Aten.vdot(this, target);

        /// <summary>Determinants.</summary>
        public Tensor det() => Aten.det(this);

        /// <summary>Inverse matrices.</summary>
        public Tensor inverse() => Aten.inverse(this);

        /// <summary>Pseudo-inverse matrices; singular values below rcond times the largest count as zero.</summary>
        public Tensor pinverse(double rcond = 1e-15, bool hermitian = false) => Aten.linalg_pinv(this, rcond, hermitian);

        /// <summary>Powers of square matrices.</summary>
        public Tensor matrix_power(int n) => Aten.matrix_power(this, n);

        /// <summary>Matrix exponentials.</summary>
        public Tensor matrix_exp() => Aten.matrix_exp(this);

        /// <summary>The sum of the diagonal.</summary>
        public Tensor trace() => Aten.trace(this);
    }
}
